// Where a dragged card can land: beside a card, or in a stage that holds none. Pointers choose the stage
// they are in first and then the nearest card; arrow keys step from card to card and from stage to stage.
import {
  closestCenter,
  pointerWithin,
  type ClientRect,
  type CollisionDetection,
  type DroppableContainer,
  type SensorContext,
} from "@dnd-kit/core"
import type { StageId } from "./board-types"

type PlaceData = { kind: "deal" | "stage"; stageId: StageId }

function placeData(container: { data: { current?: unknown } } | null | undefined): PlaceData | undefined {
  const data = container?.data.current
  return isPlaceData(data) ? data : undefined
}

function isPlaceData(data: unknown): data is PlaceData {
  return typeof data === "object" && data !== null && "kind" in data && "stageId" in data
}

const detectPlace: CollisionDetection = (args) => {
  if (!args.pointerCoordinates) return nearestCorner(args)
  const stages = args.droppableContainers.filter((container) => placeData(container)?.kind === "stage")
  const [under] = pointerWithin({ ...args, droppableContainers: stages })
  if (!under) return []
  const cards = args.droppableContainers.filter((container) => {
    const place = placeData(container)
    return place?.kind === "deal" && place.stageId === under.id
  })
  return cards.length > 0 ? closestCenter({ ...args, droppableContainers: cards }) : [under]
}

/** Arrow keys lay the card's top left corner on that of its target, whatever the sizes of the two. */
const nearestCorner: CollisionDetection = ({ collisionRect, droppableRects, droppableContainers }) => {
  const places = landingPlaces(droppableContainers).flatMap((droppableContainer) => {
    const rect = droppableRects.get(droppableContainer.id)
    if (!rect) return []
    const value = Math.hypot(rect.left - collisionRect.left, rect.top - collisionRect.top)
    return [{ id: droppableContainer.id, data: { droppableContainer, value } }]
  })
  return places.sort((a, b) => a.data.value - b.data.value).slice(0, 1)
}

/** Every card, and every stage without one. */
function landingPlaces(containers: DroppableContainer[]): DroppableContainer[] {
  const filled = new Set(containers.filter(isDeal).map((container) => placeData(container)?.stageId))
  return containers.filter((container) => isDeal(container) || !filled.has(placeData(container)?.stageId))
}

function isDeal(container: DroppableContainer) {
  return placeData(container)?.kind === "deal"
}

const ARROWS: Record<string, Direction> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
}

/** Where an arrow key takes the carried card; nothing when there is no place in that direction. */
function stepWithArrows(
  event: KeyboardEvent,
  { collisionRect, droppableRects, droppableContainers }: SensorContext,
): Step | undefined {
  const direction = ARROWS[event.code]
  if (!direction || !collisionRect) return undefined
  event.preventDefault()
  const places = landingPlaces(droppableContainers.getEnabled()).flatMap((target) => {
    const rect = droppableRects.get(target.id)
    return rect ? [{ target, left: rect.left, top: rect.top, width: rect.width }] : []
  })
  return nextPlace(places, collisionRect, direction)
}

type Step = Box & { target: DroppableContainer }
type Direction = "up" | "down" | "left" | "right"
type Box = Pick<ClientRect, "left" | "top" | "width">

/** The next box in that direction: within the column for up and down, else the nearest height in the next column. */
function nextPlace<B extends Box>(boxes: readonly B[], from: Box, direction: Direction): B | undefined {
  const sameColumn = (box: Box) => Math.abs(box.left - from.left) < from.width / 2
  if (direction === "up" || direction === "down") {
    const column = boxes.filter(sameColumn)
    return direction === "down"
      ? nearest(
          column.filter((box) => box.top > from.top + 1),
          (box) => box.top - from.top,
        )
      : nearest(
          column.filter((box) => box.top < from.top - 1),
          (box) => from.top - box.top,
        )
  }
  const ahead = boxes.filter(
    (box) => !sameColumn(box) && (direction === "right" ? box.left > from.left : box.left < from.left),
  )
  const column = nearest(ahead, (box) => Math.abs(box.left - from.left))
  return nearest(
    ahead.filter((box) => Math.abs(box.left - (column?.left ?? 0)) < 1),
    (box) => Math.abs(box.top - from.top),
  )
}

function nearest<B>(boxes: readonly B[], distance: (box: B) => number): B | undefined {
  let best: B | undefined
  for (const box of boxes) if (best === undefined || distance(box) < distance(best)) best = box
  return best
}

export { detectPlace, nextPlace, placeData, stepWithArrows, type PlaceData }
