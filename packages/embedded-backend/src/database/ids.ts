// Document ids: a table number, 16 bytes and a checksum, in lower-case Crockford base32 (contract §7).

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
const DIGITS = new Map([...ALPHABET].map((char, digit) => [char, digit]))
const RANDOM_BYTES = 16
const MIN_LENGTH = 31
const MAX_LENGTH = 37

export interface DecodedId {
  tableNumber: number
  bytes: Uint8Array
}

/** `bytes` are the document's own 16. */
export function encodeId(tableNumber: number, bytes: Uint8Array): string {
  if (bytes.length !== RANDOM_BYTES) throw new Error("A document id needs 16 bytes")
  const body = [...varint(tableNumber), ...bytes]
  return base32([...body, ...fletcher16(body)])
}

/** Null for anything that is not the canonical text of an id. */
export function decodeId(text: string): DecodedId | null {
  if (text.length < MIN_LENGTH || text.length > MAX_LENGTH) return null
  const all = unbase32(text)
  if (!all) return null
  const body = all.subarray(0, -2)
  const [low, high] = fletcher16(body)
  if (all.at(-2) !== low || all.at(-1) !== high) return null
  const number = readVarint(body)
  if (!number || body.length !== number.length + RANDOM_BYTES) return null
  return { tableNumber: number.value, bytes: body.subarray(number.length) }
}

/**
 * 16 bytes for a new id: five of time first, so that new documents land side by side in SQLite's b-trees, then chance.
 */
export function newIdBytes(nowMs: number, randomBytes: (length: number) => Uint8Array): Uint8Array {
  const bytes = new Uint8Array(RANDOM_BYTES)
  let time = Math.floor(nowMs) % 2 ** 40
  for (let i = 4; i >= 0; i--) {
    bytes[i] = time % 256
    time = Math.floor(time / 256)
  }
  bytes.set(randomBytes(RANDOM_BYTES - 5), 5)
  return bytes
}

function varint(value: number): number[] {
  const bytes = []
  while (value >= 0x80) {
    bytes.push((value % 0x80) + 0x80)
    value = Math.floor(value / 0x80)
  }
  return [...bytes, value]
}

function readVarint(bytes: Uint8Array): { value: number; length: number } | null {
  let value = 0
  for (let i = 0; i < 5 && i < bytes.length; i++) {
    const byte = bytes[i]!
    value += (byte & 0x7f) * 2 ** (7 * i)
    if (byte < 0x80) return byte === 0 && i > 0 ? null : { value, length: i + 1 }
  }
  return null
}

function fletcher16(bytes: Iterable<number>): [number, number] {
  let first = 0
  let second = 0
  for (const byte of bytes) {
    first = (first + byte) & 0xff
    second = (second + first) & 0xff
  }
  return [first, second]
}

function base32(bytes: number[]): string {
  let text = ""
  let pending = 0
  let bits = 0
  for (const byte of bytes) {
    pending = (pending << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += ALPHABET[(pending >> bits) & 31]
    }
    pending &= (1 << bits) - 1
  }
  return bits > 0 ? text + ALPHABET[(pending << (5 - bits)) & 31] : text
}

function unbase32(text: string): Uint8Array | null {
  const bytes = new Uint8Array(Math.floor((text.length * 5) / 8))
  let length = 0
  let pending = 0
  let bits = 0
  for (const char of text) {
    const digit = DIGITS.get(char)
    if (digit === undefined) return null
    pending = (pending << 5) | digit
    bits += 5
    if (bits >= 8) {
      bits -= 8
      bytes[length++] = pending >> bits
    }
    pending &= (1 << bits) - 1
  }
  // A last character that carries no byte, or padding that is not zero, is not canonical.
  return bits < 5 && pending === 0 ? bytes : null
}
