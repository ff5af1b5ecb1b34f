// Invented companies: what they are called, what they do, and what one could sell them. Addresses use the reserved
// .example domain (RFC 2606).

/** First words of company names. */
export const ROOTS: readonly string[] = (
  "Northwater Halden Fathom Estuary Kelpwood Meridian Saltmarsh Tidewright Quayside Lantern Driftwood Sounding " +
  "Aldermoor Birchgate Calderis Dunlin Eastmere Fenwick Gullane Hollowbrook Inverlea Juniper Kestrel Larkmead " +
  "Mossbank Netherby Orchard Pennant Quillon Ravensworth Silverleaf Thornbury Umberfield Valeria Westerly Yarrow " +
  "Zephyrine Ambra Brisa Cordava Delmora Estrela Fjordlys Granvik Havnsen Isolde Jurata Kaskada Lumenta Morava " +
  "Nordlicht Olvera Pietra Quintara Rosalind Solvang Tramonto Ulmenhof Vindeby Wiesental Xanthe Ysolde Zelená " +
  "Akebono Bharani Chandra Hoshino Kitanami Mizukaze Nalanda Sakurai Tsukino Baobab Kilele Mzuri Savanne " +
  "Tamarind Uhurubay Alqamar Dunefield Marjan Oryxa Casuarina Coolabah Wattlebrook Cedarline Maplecrest " +
  "Prairiestone Redrock Sagebrush Tallgrass Boreal Blueharbor Coppermine Goldenrod Ironbridge Jadeport " +
  "Pinecone Stonehaven"
).split(" ")

export type Trade = {
  industry: string
  /** Second words of company names. */
  endings: readonly string[]
  /** What a deal with them is about. */
  needs: readonly string[]
}

export const TRADES: readonly Trade[] = [
  {
    industry: "Logistics",
    endings: ["Freight", "Logistics", "Shipping"],
    needs: ["Depot roll-out", "Tracking for 40 lorries", "Night dispatch support"],
  },
  {
    industry: "Software",
    endings: ["Systems", "Labs", "Software"],
    needs: ["Annual plan, 60 seats", "Single sign-on and audit", "Migration from the old tool"],
  },
  {
    industry: "Food and drink",
    endings: ["Foods", "Bakery", "Roasters"],
    needs: ["Ordering portal", "Second production line", "Supplier onboarding"],
  },
  {
    industry: "Construction",
    endings: ["Builders", "Timber", "Construction"],
    needs: ["Site diaries for three projects", "Framework agreement", "Snagging pilot"],
  },
  {
    industry: "Health",
    endings: ["Clinic", "Diagnostics", "Care"],
    needs: ["Appointment reminders", "Two-ward pilot", "Data protection review"],
  },
  {
    industry: "Energy",
    endings: ["Energy", "Solar", "Power"],
    needs: ["Monitoring for 12 sites", "Maintenance contract", "Grid report package"],
  },
  {
    industry: "Education",
    endings: ["Academy", "Learning", "College"],
    needs: ["Licences for two faculties", "Teacher training days", "Summer school package"],
  },
  {
    industry: "Finance",
    endings: ["Capital", "Accounting", "Advisory"],
    needs: ["Quarterly reporting", "Client portal", "Compliance workshop"],
  },
  {
    industry: "Manufacturing",
    endings: ["Optics", "Works", "Precision"],
    needs: ["Line 3 pilot", "Spare-parts catalogue", "Quality module"],
  },
  {
    industry: "Retail",
    endings: ["Stores", "Trading", "Outfitters"],
    needs: ["Loyalty programme", "Stock counts for 18 shops", "Christmas campaign"],
  },
  {
    industry: "Travel",
    endings: ["Hotels", "Voyages", "Travel"],
    needs: ["Group bookings desk", "Season support", "Guest feedback pilot"],
  },
  {
    industry: "Media",
    endings: ["Studio", "Press", "Pictures"],
    needs: ["Archive digitisation", "Rights database", "Newsroom plan, 25 seats"],
  },
  {
    industry: "Legal",
    endings: ["Legal", "Partners", "Notaries"],
    needs: ["Matter intake", "Document templates", "Annual plan, 15 seats"],
  },
  {
    industry: "Agriculture",
    endings: ["Farms", "Seeds", "Orchards"],
    needs: ["Harvest planning", "Cold-chain sensors", "Cooperative licence"],
  },
]

/** What any company may buy. */
export const COMMON_NEEDS: readonly string[] = [
  "Pilot project",
  "Annual plan",
  "Renewal",
  "Onboarding and training",
  "Support contract",
  "Workshop series",
  "Extension for the second office",
  "Data migration",
]

export const JOB_TITLES: readonly string[] = [
  "Head of Operations",
  "Managing Director",
  "Founder",
  "Product Manager",
  "Finance Director",
  "Procurement Lead",
  "Buyer",
  "Office Manager",
  "Sales Lead",
  "Head of IT",
  "Systems Engineer",
  "Marketing Manager",
  "Project Coordinator",
  "Customer Success Manager",
  "Chief of Staff",
  "Quality Manager",
]

export const SOURCES: readonly string[] = [
  "Referral",
  "Website",
  "Trade fair",
  "Partner",
  "Webinar",
  "Cold e-mail",
]

export const LEGAL_FORMS: Readonly<Record<string, string>> = {
  Germany: "GmbH",
  Netherlands: "B.V.",
  Sweden: "AB",
  France: "SAS",
  Italy: "S.r.l.",
  Poland: "Sp. z o.o.",
  "United States": "Inc.",
  "United Kingdom": "Ltd",
}

export const ABOUT: readonly string[] = [
  "Family business, third generation. Decisions are made by the board on the first Monday of the month.",
  "Growing quickly; they doubled the team last year and the tools have not kept up.",
  "Careful buyers. Everything goes through procurement, so send offers as a PDF with terms attached.",
  "Came to us through a customer who moved there. They know what we do and want to see it work.",
  "Two offices that hardly talk to each other. Whoever joins them up will have friends for life.",
  "Public sector clients of their own, so security questions come early and in detail.",
  "Seasonal: nobody answers in their busy months, everybody answers the week after.",
  "Very good with numbers. Bring figures, leave the slides at home.",
]
