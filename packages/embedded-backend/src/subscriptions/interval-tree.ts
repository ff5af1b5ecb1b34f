// Which intervals hold a given key: a treap ordered by interval start, each node knowing the furthest end below it.
// Insert, remove and look-up are O(log n) plus the intervals found.
import type { IndexKey } from "../database/types.ts"

/** Half-open; null end = unbounded. Doubles as the handle for `remove`. */
export interface Interval<T> {
  readonly start: IndexKey
  readonly end: IndexKey | null
  readonly value: T
}

class Node<T> implements Interval<T> {
  readonly start: IndexKey
  readonly end: IndexKey | null
  readonly value: T
  readonly sequence: number
  readonly priority = Math.random()
  furthestEnd: IndexKey | null
  left: Node<T> | null = null
  right: Node<T> | null = null

  constructor(start: IndexKey, end: IndexKey | null, value: T, sequence: number) {
    this.start = start
    this.end = end
    this.value = value
    this.sequence = sequence
    this.furthestEnd = end
  }
}

export class IntervalTree<T> {
  #root: Node<T> | null = null
  #nextSequence = 0
  #size = 0

  get size(): number {
    return this.#size
  }

  insert(start: IndexKey, end: IndexKey | null, value: T): Interval<T> {
    const node = new Node(start, end, value, this.#nextSequence++)
    this.#root = insert(this.#root, node)
    this.#size++
    return node
  }

  /** The interval must be in this tree. */
  remove(interval: Interval<T>): void {
    this.#root = remove(this.#root, interval as Node<T>)
    this.#size--
  }

  /** Calls `visit` for every interval with start <= key < end. */
  visitContaining(key: IndexKey, visit: (value: T) => void): void {
    visitContaining(this.#root, key, visit)
  }
}

function visitContaining<T>(node: Node<T> | null, key: IndexKey, visit: (value: T) => void): void {
  if (node === null || (node.furthestEnd !== null && node.furthestEnd <= key)) return
  visitContaining(node.left, key, visit)
  if (node.start > key) return
  if (node.end === null || key < node.end) visit(node.value)
  visitContaining(node.right, key, visit)
}

function insert<T>(root: Node<T> | null, node: Node<T>): Node<T> {
  if (root === null) return node
  if (comesBefore(node, root)) {
    root.left = insert(root.left, node)
    if (root.left.priority > root.priority) return rotateRight(root, root.left)
  } else {
    root.right = insert(root.right, node)
    if (root.right.priority > root.priority) return rotateLeft(root, root.right)
  }
  updateEnd(root)
  return root
}

function remove<T>(root: Node<T> | null, node: Node<T>): Node<T> | null {
  if (root === null) throw new Error("interval is not in this tree")
  if (root === node) return merge(root.left, root.right)
  if (comesBefore(node, root)) root.left = remove(root.left, node)
  else root.right = remove(root.right, node)
  updateEnd(root)
  return root
}

/** Every node of `left` comes before every node of `right`. */
function merge<T>(left: Node<T> | null, right: Node<T> | null): Node<T> | null {
  if (left === null) return right
  if (right === null) return left
  const top = left.priority > right.priority ? left : right
  if (top === left) left.right = merge(left.right, right)
  else right.left = merge(left, right.left)
  updateEnd(top)
  return top
}

function rotateRight<T>(root: Node<T>, left: Node<T>): Node<T> {
  root.left = left.right
  left.right = root
  updateEnd(root)
  updateEnd(left)
  return left
}

function rotateLeft<T>(root: Node<T>, right: Node<T>): Node<T> {
  root.right = right.left
  right.left = root
  updateEnd(root)
  updateEnd(right)
  return right
}

function updateEnd<T>(node: Node<T>): void {
  node.furthestEnd = later(node.end, later(endOf(node.left), endOf(node.right)))
}

/** "" lies before every key, so that a missing child never counts. */
function endOf<T>(node: Node<T> | null): IndexKey | null {
  return node === null ? "" : node.furthestEnd
}

function later(a: IndexKey | null, b: IndexKey | null): IndexKey | null {
  if (a === null || b === null) return null
  return a > b ? a : b
}

function comesBefore<T>(a: Node<T>, b: Node<T>): boolean {
  return a.start < b.start || (a.start === b.start && a.sequence < b.sequence)
}
