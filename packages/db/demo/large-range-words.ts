/** Where a generated product is said to come from: the first word of its name. */
export const PLACES = (
  "Alder Amber Anvil Arbour Ardmore Ashby Aspen Aster Barley Barrow Basalt Bayfield Beacon Birch Blackthorn Bramble " +
  "Bridge Brindle Brook Burnside Calder Canal Causeway Cedar Chalk Chapel Cherry Clover Coldwell Copse Coral Cove " +
  "Cowslip Cross Crown Dapple Dawn Deepdale Dove Drift Dune Dusk Eastgate Elder Elm Estuary Fallow Fen Ferry Flint " +
  "Ford Frost Furrow Garth Gate Glebe Glen Gorse Granary Granite Greenway Grove Gull Halyard Hare Haven Hawthorn " +
  "Hazel Heron Hollow Holm Hop Ingle Iris Ivy Jackdaw Juniper Keel Kestrel Kiln Knoll Lantern Lapwing Larch Lark " +
  "Ledge Lichen Lime Linnet Loam Loch Lodge Lowland Maple Marl Marsh Martin Meadow Midsummer Millpond Mist Moor " +
  "Moss Nettle Northfield Nutmeg Oakley Orchard Osier Otter Oxbow Paddock Pasture Pearl Pebble Pier Pine Plover " +
  "Poplar Quarry Quill Quince Rampion Raven Reed Ridgeway Robin Rowan Rush Saddle Saltings Sandbar Sedge Shale " +
  "Shepherd Shore Silver Slate Sorrel Spinney Spruce Starling Steeple Stile Stony Swift Teasel Thicket Thistle " +
  "Thorn Thrush Tideway Timber Upland Vale Violet Wagtail Weir Westerly Wharf Wicket Willow Winter Wold Wren Yarrow Yew"
).split(" ");

interface Material {
  name: string;
  /** A sentence about it. */
  note: string;
}

const material = (name: string, note: string): Material => ({ name, note });

const CLOTH = [
  material("Organic", "Organic fibre from a single spinner, dyed without heavy metals."),
  material("Recycled", "The yarn was something else before, and is none the worse for it."),
  material("Brushed", "Brushed on the inside, so it is warm from the first minute."),
  material("Washed", "Washed before it is sewn: what fits today will fit next year."),
  material("Heavyweight", "A heavy cloth that stands up to hedges, dogs and washing machines."),
  material("Lightweight", "Light enough to forget, and it packs into a coat pocket."),
  material("Soft", "The hand is soft without being limp, and stays so after fifty washes."),
  material("Winter", "Thicker than its summer sister, for the months when it matters."),
  material("Summer", "An open weave for warm days, with seams that lie flat."),
  material("Mill", "Woven and finished under one roof, in a mill that will show you round."),
];

const MADE = [
  material("Classic", "The shape has not been changed in twelve years, for want of a reason."),
  material("Everyday", "Nothing on it needs to be explained, adjusted or charged."),
  material("Weekend", "Built for two nights away and the train in between."),
  material("Compact", "A size smaller than usual, for small rooms and full shelves."),
  material("Large", "A size up from the usual one, for big hands and big families."),
  material("First", "A first one of its kind: forgiving, sturdy and not too dear."),
  material("Studio", "Drawn in our studio and made eleven miles away."),
  material("Workshop", "Made to be put down hard and picked up again."),
  material("Travel", "It packs small, weighs little and forgives rough handling."),
  material("Heritage", "After a pattern of 1934 that a customer found in an attic."),
];

const FOOD = [
  material("Organic", "Grown without sprays and checked by people we know."),
  material("Roasted", "Roasted slowly in small drums, never twice."),
  material("Wild", "Gathered, not farmed, so there is only so much of it."),
  material("Salted", "Finished with a little sea salt, and nothing else."),
  material("Farmhouse", "Made in a farmhouse kitchen with a very large table."),
  material("Harvest", "From this year's harvest, with the date on the label."),
  material("Winter", "Stronger than its summer sister, and better by a fire."),
  material("Mountain", "From above a thousand metres, where things grow slowly."),
  material("Village", "One village, four families, the same recipe."),
  material("Sunday", "Meant to be shared, and sized accordingly."),
];

/** The words that may stand before the noun, by department or, where they need their own, by category. */
export const MATERIALS: Record<string, readonly Material[]> = {
  clothing: CLOTH,
  textiles: CLOTH,
  larder: FOOD,
  footwear: MADE,
  bags: MADE,
  outdoors: MADE,
  kitchen: MADE,
  home: MADE,
  paper: MADE,
  sound: MADE,
  play: MADE,
};

export const USES = [
  "We use one ourselves, most days, and have changed two details since the first batch.",
  "It does one job, and leaves room in the drawer for the others.",
  "Good on its own, better beside the rest of the series.",
  "A present that does not need a card to explain it.",
  "It was tested for a winter by six customers, who would not give it back.",
  "The kind of thing that is borrowed and then missed.",
  "Made in small runs, so the next one may differ by a shade.",
  "Simple to look after, simple to repair, and simple to pass on.",
  "It comes ready to use, in a box that can be used again.",
  "There is a spare part for everything on it that moves.",
  "Bought once, it should see out the decade.",
];

export const CARE = [
  "Wipe it clean and let it dry in the air.",
  "Keep it out of strong sun for long periods.",
  "Clean it by hand; it takes a minute.",
  "Store it dry and it will look the same in ten years.",
  "If a part wears out, write to us for a new one.",
  "Small marks belong to it and do no harm.",
  "Returns are free within sixty days, also after use.",
];

/** What a generated product is, and which product of the demo range lends it pictures and options. */
export const NOUNS: readonly (readonly [noun: string, like: string])[] = [
  ["Tee", "ridge-merino-tee"],
  ["Striped Tee", "harbour-stripe-tee"],
  ["V-Neck", "linden-v-neck"],
  ["Running Vest", "vale-running-vest"],
  ["Shirt", "orchard-linen-shirt"],
  ["Checked Shirt", "drover-check-shirt"],
  ["Jumper", "hearth-ribbed-jumper"],
  ["Half-Zip", "lambing-half-zip"],
  ["Hoodie", "sunday-hoodie"],
  ["Rain Jacket", "squall-rain-jacket"],
  ["Coat", "carrick-wool-coat"],
  ["Gilet", "tarn-down-gilet"],
  ["Jeans", "mill-straight-jean"],
  ["Work Trousers", "hedgerow-work-trouser"],
  ["Shorts", "towpath-shorts"],
  ["Dress", "swallow-summer-dress"],
  ["Beanie", "peat-rib-beanie"],
  ["Scarf", "shearwater-scarf"],
  ["Gloves", "hawser-gloves"],
  ["Socks", "cinder-track-sock"],
  ["Cap", "shore-cap"],
  ["Walking Boots", "cairn-walking-boot"],
  ["Chelsea Boots", "saddler-chelsea-boot"],
  ["Wellingtons", "puddle-wellington"],
  ["Trail Shoes", "foxglove-trail-runner"],
  ["Derby Shoes", "registrar-derby"],
  ["Flats", "wren-flat"],
  ["Slippers", "burrow-wool-slipper"],
  ["Daypack", "dell-daypack"],
  ["Roll-Top Pack", "portage-roll-top"],
  ["Dry Bag", "beck-dry-pack"],
  ["Tote", "allotment-tote"],
  ["Handbag", "finch-handbag"],
  ["Hip Pack", "errand-hip-pack"],
  ["Duffel", "ferry-duffel"],
  ["Wash Bag", "washstand-pouch"],
  ["Travel Case", "branch-line-case"],
  ["Tent", "lee-ridge-tent"],
  ["Sleeping Bag", "bracken-sleeping-bag"],
  ["Lantern", "vesper-camp-lantern"],
  ["Flask", "watershed-flask"],
  ["Water Bottle", "quarry-water-bottle"],
  ["Compass", "true-north-compass"],
  ["Head Torch", "barn-owl-head-torch"],
  ["Torch", "warden-torch"],
  ["Bicycle", "lamplighter-bicycle"],
  ["Bike Helmet", "conker-bike-helmet"],
  ["Skateboard", "seven-ply-skateboard"],
  ["Umbrella", "downpour-umbrella"],
  ["Snorkel Set", "rockpool-snorkel-set"],
  ["Teapot", "glaze-teapot"],
  ["Kettle", "quiet-kettle"],
  ["Mug", "breakfast-mug"],
  ["Coffee Pot", "daybreak-moka-pot"],
  ["French Press", "plain-french-press"],
  ["Casserole", "harvest-casserole"],
  ["Skillet", "forge-skillet"],
  ["Chopping Board", "end-grain-board"],
  ["Apron", "sourdough-apron"],
  ["Plates", "supper-plate-set"],
  ["Bowl", "porridge-bowl-and-spoon"],
  ["Jug", "stream-jug"],
  ["Storage Jar", "pantry-storage-jar"],
  ["Wine Glass", "cellar-wine-glass"],
  ["Honey", "moorland-heather-honey"],
  ["Chocolate", "two-ingredient-chocolate"],
  ["Cookies", "oven-door-cookies"],
  ["Beans", "heirloom-kidney-beans"],
  ["Chair", "parish-chair"],
  ["Stool", "milking-stool"],
  ["Bookcase", "keepsake-bookcase"],
  ["Filing Cabinet", "county-filing-cabinet"],
  ["Blanket", "fellside-wool-blanket"],
  ["Picnic Blanket", "meadow-picnic-blanket"],
  ["Cushion", "window-seat-cushion"],
  ["Towels", "sluice-bath-towels"],
  ["Table Lamp", "inglenook-table-lamp"],
  ["Candle", "slow-burn-jar-candle"],
  ["Paper Lantern", "rice-paper-lantern"],
  ["Snake Plant", "patient-snake-plant"],
  ["Watering Can", "long-spout-watering-can"],
  ["Trowel", "potting-shed-trowel"],
  ["Bucket", "byre-bucket"],
  ["Soap", "six-week-soap"],
  ["Comb", "wide-tooth-comb"],
  ["Notebook", "ledger-notebook"],
  ["Ballpoint", "office-hours-ballpoint"],
  ["Fountain Pen", "heron-fountain-pen"],
  ["Paper Clips", "tall-paper-clips"],
  ["Yarn", "hillflock-yarn"],
  ["Ribbon", "grosgrain-ribbon"],
  ["Field Guide", "field-guide-to-hedges"],
  ["Cook Book", "bread-in-plain-words"],
  ["Headphones", "hush-headphones"],
  ["Radio", "kitchen-radio"],
  ["Speaker", "porch-speaker"],
  ["Record Player", "first-side-record-player"],
  ["Binoculars", "heath-binoculars"],
  ["Camera", "contact-film-camera"],
  ["Watch", "branch-line-watch"],
  ["Alarm Clock", "two-bell-alarm-clock"],
  ["Timer", "soft-egg-timer"],
  ["Guitar", "garage-electric-guitar"],
  ["Drum", "parade-snare-drum"],
  ["Bear", "barnaby-bear"],
  ["Yo-Yo", "walk-the-dog-yoyo"],
  ["Puzzle", "thousand-fields-puzzle"],
  ["Football", "rec-ground-football"],
  ["Tennis Racket", "grass-court-racket"],
  ["Flying Disc", "drift-flying-disc"],
];
