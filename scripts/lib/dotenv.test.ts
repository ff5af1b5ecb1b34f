import { expect, test } from "vitest"
import { formatDotenv, parseDotenv } from "./dotenv.ts"

test("values come back as they were written", () => {
  const values = {
    PLAIN: "abc",
    JSON: '{"keys":[{"use":"sig"}]}',
    SPACES: "-----BEGIN x y-----",
    QUOTE: "it's",
  }
  expect(parseDotenv(formatDotenv(values))).toEqual(values)
})

test("comments, exports, blank lines and line ends of other systems are understood", () => {
  const text = '# note\r\nexport A=1\r\n\r\nB = two words # note\nC="with # inside" # note\nD=\nE="a\\nb"\n'
  expect(parseDotenv(text)).toEqual({ A: "1", B: "two words", C: "with # inside", D: "", E: "a\nb" })
})
