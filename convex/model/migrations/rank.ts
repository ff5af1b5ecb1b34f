// Numbers that gave the order of deals become fractional indexes that give the same order. Pure.

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
/** A head of a fractional index that is followed by this many digits for the whole part. */
const HEAD = "i"
const WHOLE_DIGITS = 9
/** Positions were a few thousands around zero; this makes them positive. */
const OFFSET = 2 ** 40
/** 62^-9 is less than the smallest difference the first release left between two neighbours. */
const FRACTION_DIGITS = 9

/** A fractional index that sorts among others as the position did among positions. */
export function rankOfPosition(position: number): string {
  const shifted = Math.max(0, position + OFFSET)
  const whole = Math.floor(shifted)
  return HEAD + wholeDigits(whole) + fractionDigits(shifted - whole)
}

function wholeDigits(whole: number): string {
  let digits = ""
  for (let rest = whole; digits.length < WHOLE_DIGITS; rest = Math.floor(rest / DIGITS.length)) {
    digits = DIGITS[rest % DIGITS.length] + digits
  }
  return digits
}

/** Without zeros at the end, which a fractional index must not have. */
function fractionDigits(fraction: number): string {
  let digits = ""
  for (let rest = fraction; rest > 0 && digits.length < FRACTION_DIGITS;) {
    const scaled = rest * DIGITS.length
    digits += DIGITS[Math.floor(scaled)]
    rest = scaled - Math.floor(scaled)
  }
  return digits.replace(/0+$/, "")
}
