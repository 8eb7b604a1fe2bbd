/* A C face on simdjson 3.x (C++): one JSON document checked in full and laid out as a flat row of tokens.
 *
 * Accepted is what RFC 8259 defines and nothing more: one value in UTF-8, no byte order mark, no comments, no
 * trailing commas. Names that occur twice in one object pass; the caller must look for them. No C++ exception
 * leaves these functions. They keep no state between calls; all may be called from several threads at once. */
#ifndef C_SIMDJSON_H
#define C_SIMDJSON_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* How reading ended. */
typedef enum sj_status {
  SJ_DONE = 0,
  /* The bytes are not a JSON document; the message is simdjson's own. */
  SJ_REFUSED = 1,
  /* Arrays and objects stand deeper in one another than the caller allows. */
  SJ_TOO_DEEP = 2,
  /* The document has more bytes than simdjson can number: 2^32 - 1. */
  SJ_TOO_LONG = 3,
  SJ_OUT_OF_MEMORY = 4
} sj_status;

/* What the topmost eight bits of a token word say; the other 56 bits are its payload. */
enum {
  /* First and last word of the row; the payload of the first counts the words up to the last one. */
  SJ_ROOT = 'r',
  /* The payload's low 32 bits number the word after the closing one; the 24 above count the elements (pairs of
   * name and value in an object) and stay at 0xFFFFFF where there are more. */
  SJ_ARRAY_START = '[',
  SJ_OBJECT_START = '{',
  SJ_ARRAY_END = ']',
  SJ_OBJECT_END = '}',
  /* The payload is an offset into the strings: a 32-bit length in the machine's byte order, then that many bytes
   * with every escape resolved. Names of members are strings before their values. */
  SJ_STRING = '"',
  /* The next word is the number: two's complement, unsigned (only above 2^63 - 1), or the bits of a double. */
  SJ_INTEGER = 'l',
  SJ_UNSIGNED = 'u',
  SJ_DOUBLE = 'd',
  SJ_TRUE = 't',
  SJ_FALSE = 'f',
  SJ_NULL = 'n'
};

/* A document that was read, or why it was not. */
typedef struct sj_document {
  sj_status status;
  /* English, lasting as long as the program; never NULL. */
  const char *message;
  /* The token words, their number, and the strings; NULL and 0 unless the status is SJ_DONE. */
  const uint64_t *words;
  size_t word_count;
  const uint8_t *strings;
  /* What sj_free gives back; of no use to the caller. */
  void *owner;
} sj_document;

/* Reads a document of `length` bytes, which are copied; at most `depth_limit` arrays and objects may stand in one
 * another, not counting an innermost empty one. Whatever the status, the result goes to sj_free once. */
sj_document sj_read(const uint8_t *bytes, size_t length, size_t depth_limit);

/* A reader that keeps its memory from one document to the next. One thread at a time may use it. */
typedef struct sj_reader sj_reader;

/* Makes a reader; NULL where there is no memory. */
sj_reader *sj_reader_make(void);

/* Reads a document as sj_read does. The words and strings belong to the reader and last until it reads again or is
 * freed; `owner` is NULL, and sj_free need not be called. */
sj_document sj_reader_read(sj_reader *reader, const uint8_t *bytes, size_t length, size_t depth_limit);

/* Gives a reader's memory back. */
void sj_reader_free(sj_reader *reader);

/* Gives back what sj_read took; the words and strings are gone afterwards. */
void sj_free(sj_document document);

#ifdef __cplusplus
}
#endif

#endif
