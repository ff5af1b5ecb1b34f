// What people wrote about their calls, meetings and mails. {first}, {company}, {need}, {city} and {industry} are
// filled in by model/sample/world.
import type { Infer } from "convex/values"
import type { vActivityKind } from "../../tables/activities"

export type ActivityKind = Infer<typeof vActivityKind>

/** `name` is the subject; notes have none and are known by the first line of their text. */
export type Entry = { kind: ActivityKind; name?: string; body: string }

/** How one gets to know somebody. */
export const MEETING_THEM: readonly Entry[] = [
  {
    kind: "note",
    body: "Met {first} at the {industry} fair in {city}. Asked good questions about reporting and took two brochures.",
  },
  {
    kind: "email",
    name: "Introduction",
    body: "Hello {first},\n\nthank you for the conversation last week. As promised, here is the short overview, and the case study from a company of your size.\n\nWould a call next week suit you?",
  },
  {
    kind: "call",
    name: "First call with {first}",
    body: "Twenty minutes. They run most of it in spreadsheets today and two people keep them alive. Interested in {need}, no date yet.",
  },
  {
    kind: "note",
    body: "{first} was recommended to us by a customer in {city}. Prefers mail to the phone, answers the same day.",
  },
  {
    kind: "meeting",
    name: "Getting to know {company}",
    body: "Walked through how they work. Three teams, one shared calendar, and a lot of copying between systems. {first} keeps the overview.",
  },
  {
    kind: "email",
    name: "Re: A question about prices",
    body: "Hello {first},\n\nprices are per seat and year, training is separate, and there is no minimum term for the first twelve months.\n\nTell me how many of you there are, and I will send numbers.",
  },
]

/** What happens in between. */
export const KEEPING_IN_TOUCH: readonly Entry[] = [
  {
    kind: "call",
    name: "Catch-up with {first}",
    body: "All well. New colleague starts next month and will need access. Budget talks begin in autumn.",
  },
  {
    kind: "call",
    name: "No answer",
    body: "Left a message about {need}. Trying again on Thursday morning.",
  },
  {
    kind: "email",
    name: "News that fits {company}",
    body: "Hello {first},\n\nthe import you asked about in spring is ready. It takes the file as it comes out of your system, umlauts and all.\n\nShall I show you?",
  },
  {
    kind: "note",
    body: "{first} is on parental leave until the end of the quarter. Their deputy knows about us.",
  },
  {
    kind: "note",
    body: "Reorganisation at {company}: purchasing moves to {city}. {first} stays our contact and will introduce us to the new lead.",
  },
  {
    kind: "meeting",
    name: "Coffee in {city}",
    body: "Happy with the support, less happy with the invoice layout. They need the cost centre on the first page; passed it on.",
  },
  {
    kind: "email",
    name: "Re: Cost centre on invoices",
    body: "Hello {first},\n\ndone: from this month the cost centre stands on the first page, below the address. Thank you for telling us.\n\nBest wishes",
  },
  {
    kind: "call",
    name: "Support follow-up",
    body: "The slow report was a filter over ten years. Narrowed it to two, loads at once now. {first} was relieved.",
  },
  {
    kind: "note",
    body: "Prefers calls before ten. Do not ring during school holidays.",
  },
  {
    kind: "meeting",
    name: "Yearly review",
    body: "Went through what was used and what was not. The mobile view surprised them. They want one more training for the {city} team.",
  },
  {
    kind: "note",
    body: "Reference call given to another {industry} company. Send a small thank-you.",
  },
  {
    kind: "email",
    name: "Training dates",
    body: "Hello {first},\n\nI can offer the 12th or the 19th, both from 9 to 12. Eight people are ideal, twelve still work.\n\nWhich one shall I keep for you?",
  },
]

/** Along the way of a deal. */
export const WORKING_A_DEAL: readonly Entry[] = [
  {
    kind: "call",
    name: "{need}: what it has to do",
    body: "Must have: roles, export, and an answer within a day. Nice to have: phone app. Deciders are {first} and the finance lead.",
  },
  {
    kind: "meeting",
    name: "Demo for {company}",
    body: "Five people on their side. The board and the import went down well; they asked twice whether numbers really change without a reload. They do.",
  },
  {
    kind: "email",
    name: "Offer: {need}",
    body: "Hello {first},\n\nattached is the offer we spoke about. It is valid for thirty days, and the training day is included.\n\nI am happy to go through it line by line.",
  },
  {
    kind: "note",
    body: "They are comparing us with one other offer, which is cheaper and has no support. {first} is on our side.",
  },
  {
    kind: "call",
    name: "Questions about the offer",
    body: "Asked for quarterly payment and for the data processing agreement. Both fine with us; sending papers today.",
  },
  {
    kind: "meeting",
    name: "Security questions with their IT",
    body: "Where is the data, who can see it, how do we restore it. Answered all but one; they want the restore test in writing.",
  },
  {
    kind: "email",
    name: "Re: Data processing agreement",
    body: "Hello {first},\n\nsigned on our side, please find it attached. Section 4 now names {city} as the place of processing, as your lawyer asked.\n\nLooking forward to starting.",
  },
  {
    kind: "note",
    body: "Budget is there until the end of the quarter. After that it needs a new approval, so let us not lose two weeks.",
  },
]

export const WON: readonly Entry[] = [
  {
    kind: "note",
    body: "Signed! Kick-off in two weeks, {first} brings the whole team. Hand over to support by Friday.",
  },
  {
    kind: "email",
    name: "Welcome aboard",
    body: "Hello {first},\n\nthank you for your trust. Your contact for the start is copied in; the accounts are ready on Monday.\n\nWe are looking forward to it.",
  },
  {
    kind: "call",
    name: "Kick-off prepared",
    body: "Agenda agreed, list of people received, room in {city} booked.",
  },
]

export const LOST: readonly Entry[] = [
  {
    kind: "note",
    body: "Went with the cheaper offer. {first} asked us to call again in a year; made a task for it.",
  },
  {
    kind: "call",
    name: "They will not go ahead",
    body: "Budget frozen for all new tools. Nothing against us. Stay in touch.",
  },
  { kind: "note", body: "They build it themselves after all. Friendly end, door is open." },
]

/** Subjects of tasks. */
export const TASKS: readonly string[] = [
  "Call {first} about {need}",
  "Send the offer to {company}",
  "Book a training day in {city}",
  "Ask {first} for a reference",
  "Check the contract of {company}",
  "Prepare figures for {first}",
  "Invite {company} to the webinar",
  "Update the address of {company}",
  "Follow up after the demo",
  "Thank {first} for the introduction",
]

export const TASK_BODIES: readonly string[] = [
  "",
  "They expect to hear from us this week.",
  "See the last call for what was promised.",
  "Short is fine.",
]

export const NEXT_STEPS: readonly string[] = [
  "Offer by Friday",
  "Demo for the finance team",
  "Wait for the board meeting",
  "Send data processing agreement",
  "Call after the holidays",
  "Agree a start date",
]
