// Document ids: a table number, 16 bytes and a checksum, in lower-case Crockford base32 (contract §7).

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
/** Two characters at a time: an id is made for every document written. */
const PAIRS = [...ALPHABET].flatMap((first) => [...ALPHABET].map((second) => first + second))
/** By character code; -1 for what is no digit. */
const DIGITS = new Int8Array(128).fill(-1)
for (let digit = 0; digit < ALPHABET.length; digit++) DIGITS[ALPHABET.charCodeAt(digit)] = digit
const RANDOM_BYTES = 16
const CHECKSUM_BYTES = 2
const MIN_LENGTH = 31
const MAX_LENGTH = 37

export interface DecodedId {
  tableNumber: number
  bytes: Uint8Array
}

/** `bytes` are the document's own 16. */
export function encodeId(tableNumber: number, bytes: Uint8Array): string {
  if (bytes.length !== RANDOM_BYTES) throw new Error("A document id needs 16 bytes")
  const number = varint(tableNumber)
  const all = new Uint8Array(number.length + RANDOM_BYTES + CHECKSUM_BYTES)
  all.set(number)
  all.set(bytes, number.length)
  all.set(fletcher16(all.subarray(0, -CHECKSUM_BYTES)), number.length + RANDOM_BYTES)
  return base32(all)
}

/** Null for anything that is not the canonical text of an id. */
export function decodeId(text: string): DecodedId | null {
  if (text.length < MIN_LENGTH || text.length > MAX_LENGTH) return null
  const all = unbase32(text)
  if (!all) return null
  const body = all.subarray(0, -CHECKSUM_BYTES)
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

function fletcher16(bytes: Uint8Array): [number, number] {
  let first = 0
  let second = 0
  for (let i = 0; i < bytes.length; i++) {
    first = (first + bytes[i]!) & 0xff
    second = (second + first) & 0xff
  }
  return [first, second]
}

function base32(bytes: Uint8Array): string {
  let text = ""
  let pending = 0
  let bits = 0
  for (let i = 0; i < bytes.length; i++) {
    pending = (pending << 8) | bytes[i]!
    bits += 8
    if (bits < 10) continue
    bits -= 10
    text += PAIRS[pending >> bits]
    pending &= (1 << bits) - 1
  }
  if (bits >= 5) {
    bits -= 5
    text += ALPHABET[pending >> bits]
    pending &= (1 << bits) - 1
  }
  return bits > 0 ? text + ALPHABET[pending << (5 - bits)] : text
}

function unbase32(text: string): Uint8Array | null {
  const bytes = new Uint8Array(Math.floor((text.length * 5) / 8))
  let length = 0
  let pending = 0
  let bits = 0
  for (let i = 0; i < text.length; i++) {
    const digit = DIGITS[text.charCodeAt(i)]
    if (digit === undefined || digit < 0) return null
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
