import { Depth, DepthText } from "./depth"
import { Plate } from "./plate"

/** The product from the surface down: people and deals, the assistant, the disk. */
export function Layers() {
  return (
    <div id="depths">
      <Depth metres={0} layer="Surface" title="What one person writes, everyone reads" tint="bg-background">
        <DepthText>
          Contacts is a list you can search, page and fill from the keyboard. Your own change shows before the
          server has answered, and is taken back if the server says no.
        </DepthText>
        <Plate
          page="contacts"
          alt="The contacts list with names, companies and e-mail addresses, and a search field."
          caption="Contacts. Press n for a new one, / to search."
          className="mt-10 max-w-4xl"
        />
      </Depth>
      <Depth metres={8} layer="Shoal" title="Deals drift from first word to won" tint="bg-shoal/45">
        <div className="grid items-end gap-8 lg:grid-cols-[minmax(0,18rem)_minmax(0,1fr)]">
          <DepthText>
            A board with a column for each stage. Drag a card with mouse, finger or arrow keys; the sums above
            the columns follow, for you and for whoever else is watching. Currencies are kept apart, never
            added up.
          </DepthText>
          <Plate
            page="deals"
            alt="The deals board: columns for stages, each with cards and a total."
            caption="Deals. One column per stage."
            className="lg:mt-10"
          />
        </div>
      </Depth>
      <Depth metres={30} layer="Deep water" title="Ask, and it looks before it answers" tint="bg-shoal">
        <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,18rem)]">
          <Plate
            page="assistant"
            alt="The assistant answering a question about contacts, with the contacts it looked up."
            caption="The assistant, on a question about contacts."
            className="mt-10 max-lg:order-last"
          />
          <div>
            <DepthText>
              The assistant looks up your companies, contacts, deals and notes to answer, and your questions
              and its answers are kept. It uses OpenAI once you give it a key.
            </DepthText>
            <DepthText>
              Without a key a built-in model answers: no intelligence, just plain look-ups, and it is labelled
              as such. Then nothing leaves your machine.
            </DepthText>
          </div>
        </div>
      </Depth>
    </div>
  )
}
