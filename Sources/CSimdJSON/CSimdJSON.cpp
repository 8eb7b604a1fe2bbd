#include "CSimdJSON.h"

#include <new>

#define SIMDJSON_EXCEPTIONS 0
#include <simdjson.h>

namespace {

// The library counts the document itself as one level.
constexpr size_t levels_of_the_document = 1;

constexpr uint64_t payload_mask = 0x00FFFFFFFFFFFFFF;

sj_status status_of(simdjson::error_code error) {
  switch (error) {
    case simdjson::SUCCESS: return SJ_DONE;
    case simdjson::DEPTH_ERROR: return SJ_TOO_DEEP;
    case simdjson::CAPACITY: return SJ_TOO_LONG;
    case simdjson::MEMALLOC: return SJ_OUT_OF_MEMORY;
    default: return SJ_REFUSED;
  }
}

sj_document without_tokens(simdjson::error_code error) {
  return {status_of(error), simdjson::error_message(error), nullptr, 0, nullptr, nullptr};
}

sj_document tokens_of(simdjson::dom::parser &parser, void *owner) {
  const uint64_t *words = parser.doc.tape.get();
  const size_t word_count = static_cast<size_t>(words[0] & payload_mask) + 1;
  return {SJ_DONE, "", words, word_count, parser.doc.string_buf.get(), owner};
}

}  // namespace

struct sj_reader {
  simdjson::dom::parser parser;
  // Room is made for more than was asked for, so that a row of growing documents does not make it anew each time.
  size_t capacity = 0;
  size_t depth = 0;
};

extern "C" sj_reader *sj_reader_make(void) { return new (std::nothrow) sj_reader; }

extern "C" void sj_reader_free(sj_reader *reader) { delete reader; }

extern "C" sj_document sj_reader_read(sj_reader *reader, const uint8_t *bytes, size_t length, size_t depth_limit) {
  if (length == 0) return without_tokens(simdjson::EMPTY);
  const size_t depth = depth_limit + levels_of_the_document;
  if (length > reader->capacity || depth != reader->depth) {
    const size_t capacity = length + length / 2 + 4096;
    simdjson::error_code error = reader->parser.allocate(capacity, depth);
    reader->capacity = error ? 0 : capacity;
    reader->depth = depth;
    if (error) return without_tokens(error);
  }
  simdjson::error_code error = reader->parser.parse(bytes, length).error();
  return error ? without_tokens(error) : tokens_of(reader->parser, nullptr);
}

extern "C" sj_document sj_read(const uint8_t *bytes, size_t length, size_t depth_limit) {
  if (length == 0) return without_tokens(simdjson::EMPTY);
  auto *parser = new (std::nothrow) simdjson::dom::parser;
  if (parser == nullptr) return without_tokens(simdjson::MEMALLOC);
  simdjson::error_code error = parser->allocate(length, depth_limit + levels_of_the_document);
  if (!error) error = parser->parse(bytes, length).error();
  if (error) {
    delete parser;
    return without_tokens(error);
  }
  return tokens_of(*parser, parser);
}

extern "C" void sj_free(sj_document document) {
  delete static_cast<simdjson::dom::parser *>(document.owner);
}
