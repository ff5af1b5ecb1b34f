// How the number of unread notifications reads. Pure.

/** Where the server stops counting. */
const MOST = 100

/** "3", "99+" */
export function countText(unread: number): string {
  return unread < MOST ? String(unread) : `${MOST - 1}+`
}
