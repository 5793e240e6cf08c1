import { shelf } from "../build-product";

export const optics = shelf("optics", "stone", [
  {
    slug: "contact-film-camera",
    code: "CFL",
    name: "Contact Film Camera",
    art: "camera",
    about:
      "A 35 mm camera with a meter, a focusing ring and nothing to update. The shutter is mechanical and fires without a battery; the light meter needs one small cell a year. Thirty-six pictures make you look longer at each.",
    facts: ["35 mm film, f/2.8 lens of 40 mm", "Shutter 1 s to 1/1000 s", "One roll of film included"],
    price: 34900,
    weight: 480,
    dye: "Grey",
    days: 14,
  },
  {
    slug: "homecoming-video-camera",
    code: "HMC",
    name: "Homecoming Video Camera",
    art: "videoCamera",
    about:
      "A small camcorder with a hand strap and a screen that folds out, for people who would rather not hold up a telephone at the school play. The zoom is optical and slow on purpose. It records to an ordinary card.",
    facts: ["4K, 20x optical zoom", "3 hours a charge", "SD card up to 512 GB"],
    price: 42900,
    weight: 540,
  },
  {
    slug: "sunday-cine-projector",
    code: "SCP",
    name: "Sunday Film Projector",
    art: "projector",
    about:
      "Restored Super 8 projectors from the seventies, taken apart, cleaned, belted anew and tested with a reel of somebody's seaside. The lamp has been changed to LED, so film no longer burns. Each is slightly different; that is the charm and the warranty covers it.",
    facts: ["Super 8 and Standard 8", "LED conversion, 2-year warranty", "Take-up reel included"],
    price: 38900,
    weight: 5200,
    stock: "few",
  },
  {
    slug: "heath-binoculars",
    code: "HTB",
    name: "Heath Binoculars",
    art: "binoculars",
    about:
      "Eight times forty-two, which is what birdwatchers agree on when they agree. Bright at dusk, steady in the hand, and filled with nitrogen so they do not mist when you come out of the hide. The eyecups twist up for those without glasses.",
    facts: ["8 x 42, field 129 m at 1,000 m", "Waterproof, nitrogen filled", "Harness and case"],
    price: 21900,
    weight: 660,
    colours: ["Forest", "Charcoal"],
  },
  {
    slug: "back-garden-telescope",
    code: "BGT",
    name: "Back Garden Telescope",
    art: "telescope",
    about:
      "A refractor that shows Saturn's rings from a terrace in town. Two eyepieces, a tripod that stands still after you touch it, and a red-dot finder so children can aim. The booklet lists twelve things to look at in the order in which they will amaze you.",
    facts: ["80 mm aperture, 640 mm focal length", "32x and 64x", "Tripod 70 to 125 cm"],
    price: 18900,
    weight: 4800,
    dye: "Navy",
  },
  {
    slug: "naturalists-loupe",
    code: "NTL",
    name: "Reading Glass",
    art: "magnifier",
    about:
      "A hand lens wide enough for a whole paragraph, or one beetle. Ground from glass rather than moulded, so the lines stay straight to the edge. The handle is turned wood and unscrews for a pocket.",
    facts: ["75 mm lens, 3x", "Optical glass, brass rim", "Felt pouch"],
    price: 3600,
    weight: 180,
  },
]);
