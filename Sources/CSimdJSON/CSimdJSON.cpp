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

}  // namespace

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
  const uint64_t *words = parser->doc.tape.get();
  const size_t word_count = static_cast<size_t>(words[0] & payload_mask) + 1;
  return {SJ_DONE, "", words, word_count, parser->doc.string_buf.get(), parser};
}

extern "C" void sj_free(sj_document document) {
  delete static_cast<simdjson::dom::parser *>(document.owner);
}
