// What a picture is, told by its first bytes and not by what anybody says about it.

export type PictureType = "image/png" | "image/jpeg" | "image/webp"

/** null when it is none of the kinds we show. SVG is not: it can hold scripts. */
export function pictureType(bytes: Uint8Array): PictureType | null {
  if (hasAt(bytes, 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return "image/png"
  if (hasAt(bytes, 0, [0xff, 0xd8, 0xff])) return "image/jpeg"
  if (hasAt(bytes, 0, ascii("RIFF")) && hasAt(bytes, 8, ascii("WEBP"))) return "image/webp"
  return null
}

function hasAt(bytes: Uint8Array, offset: number, expected: number[]): boolean {
  return expected.every((byte, index) => bytes[offset + index] === byte)
}

function ascii(text: string): number[] {
  return Array.from(text, (char) => char.charCodeAt(0))
}
