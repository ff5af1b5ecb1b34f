import { refuse } from "../../errors"
import { requireText, sortable } from "../text"

/** Longest name of a pipeline or a stage: it stands on a tab or above a column. */
const NAME_LENGTH = 60

/** The tidy name, which no other of these has, whatever its case and accents. */
export function requireFreeName(
  others: readonly { _id: string; name: string }[],
  name: string,
  noun: "pipeline" | "stage",
  ownId?: string,
): string {
  const tidy = requireText(name, "name", "The name", NAME_LENGTH)
  const taken = others.find((each) => each._id !== ownId && sortable(each.name) === sortable(tidy))
  if (taken !== undefined) {
    throw refuse("conflict", `There is already a ${noun} called ${taken.name}.`, "name")
  }
  return tidy
}
