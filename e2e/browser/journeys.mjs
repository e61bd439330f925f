// Ways through the reader: on which day, with which card, what stands there and what is done, the
// consents that are asked for in order, and the last words. A step is screen, act, argument.

const DONE = /受付できました/;
const DESK = /受付でお話しください/;
const AGAIN = /もう一度置いてください/;
const PIN = [["identify", "press", "pin"], ["pin", "pin", "1234"]];
const COMMON = ["診療情報", "薬剤情報"];
const yes = (count) => Array.from({ length: count }, () => ["consent", "press", "yes"]);

export const JOURNEYS = [
  {
    name: "PIN and one common consent since 2024-10-07 (F-191), surgery apart (F-195), checkup from 40 (R-131)",
    card: "card-valid", steps: [...PIN, ...yes(3)],
    consents: [COMMON, ["手術情報"], ["特定健診情報"]], ends: DONE,
  },
  {
    name: "before that day each consent has its screen, and the limit is asked about (F-190, R-133)",
    day: "2024-10-06", card: "card-valid", steps: [...PIN, ...yes(5)],
    consents: [["診療情報"], ["薬剤情報"], ["手術情報"], ["特定健診情報"], ["限度額情報"]], ends: DONE,
  },
  {
    name: "a small child is not asked about checkups (R-131)",
    card: "card-preschool", steps: [...PIN, ...yes(2)], consents: [COMMON, ["手術情報"]], ends: DONE,
  },
  {
    name: "who refuses every consent is received all the same (R-138)",
    card: "card-valid", steps: [...PIN, ...Array(3).fill(["consent", "press", "no"])],
    consents: [COMMON, ["手術情報"], ["特定健診情報"]], ends: DONE,
  },
  {
    name: "a wrong PIN, then the right one (R-048)",
    card: "card-valid",
    steps: [["identify", "press", "pin"], ["pin", "pin", "0000"], ["pin", "pin", "1234"], ...yes(3)],
    consents: [COMMON, ["手術情報"], ["特定健診情報"]], ends: DONE,
  },
  {
    name: "a PIN of three digits is no try",
    card: "card-valid",
    steps: [["identify", "press", "pin"], ["pin", "pin", "123"], ["pin", "pin", "1234"], ...yes(3)],
    consents: [COMMON, ["手術情報"], ["特定健診情報"]], ends: DONE,
  },
  {
    name: "three wrong PINs lock it, and staff look at the face (R-047, R-123, D-15)",
    card: "card-limit",
    steps: [
      ["identify", "press", "pin"], ["pin", "pin", "0000"], ["pin", "pin", "0000"], ["pin", "pin", "0000"],
      ["notice", "press", "next"], ["identify", "press", "staff"], ["staff", "staff", { reason: "locked" }], ...yes(3),
    ],
    consents: [COMMON, ["手術情報"], ["特定健診情報"]], ends: DONE,
  },
  {
    name: "staff look at once, after a wrong password (F-199)",
    card: "card-valid",
    steps: [
      ["identify", "press", "staff"], ["staff", "staff", { password: "0000" }],
      ["staff", "staff", { reason: "disabled" }], ...yes(3),
    ],
    consents: [COMMON, ["手術情報"], ["特定健診情報"]], ends: DONE,
  },
  {
    name: "staff see another person",
    card: "card-valid",
    steps: [["identify", "press", "staff"], ["staff", "staff", { button: "different" }], ["identify", "told", "back"]],
    ends: DESK,
  },
  {
    name: "a parent types the PIN of a child (R-154)",
    card: "card-preschool",
    steps: [["identify", "press", "pin"], ["pin", "proxy"], ["pin", "pin", "1234"], ...yes(2)],
    consents: [COMMON, ["手術情報"]], ends: DONE,
  },
  {
    name: "somebody places the card for a patient who wishes it (R-156)",
    card: "card-valid",
    steps: [["identify", "helped"], ...PIN, ...yes(3)],
    consents: [COMMON, ["手術情報"], ["特定健診情報"]], ends: DONE,
  },
  {
    name: "a card that is not registered is not used without it (R-062)",
    card: "card-unregistered", steps: [...PIN, ["register", "press", "no"]], ends: DESK,
  },
  {
    name: "a card is registered at the reader (R-075, F-192)",
    card: "card-unregistered",
    steps: [...PIN, ["register", "press", "yes"], ["notice", "press", "next"], ...yes(2)],
    consents: [COMMON, ["手術情報"]], ends: DONE,
  },
  {
    name: "a registration that was cancelled is made again",
    card: "card-cancelled",
    steps: [...PIN, ["register", "press", "yes"], ["notice", "press", "next"], ...yes(3)],
    consents: [COMMON, ["手術情報"], ["特定健診情報"]], ends: DONE,
  },
  {
    name: "a certificate that ends soon is told of before the card is taken (R-044)",
    card: "card-alert", steps: [...PIN, ...yes(3), ["notice", "press", "next"]],
    consents: [COMMON, ["手術情報"], ["特定健診情報"]], ends: DONE,
  },
  {
    name: "in the three months after its end nothing is asked (R-042)",
    card: "card-grace", steps: [...PIN, ["notice", "press", "next"]], ends: DONE,
  },
  { name: "after them the card does not work; the desk says why", card: "card-ended", steps: PIN, ends: DESK },
  {
    name: "on the day of the 75th birthday the card works as on any other (R-338)",
    card: "card-turned-75", steps: [...PIN, ...yes(3)],
    consents: [COMMON, ["手術情報"], ["特定健診情報"]], ends: DONE,
  },
  {
    name: "a face-only card has no PIN: staff look where faces cannot be compared (F-200)",
    card: "card-face-only", steps: [["identify", "press", "staff"], ["staff", "staff", { reason: "face-only" }], ...yes(3)],
    consents: [COMMON, ["手術情報"], ["特定健診情報"]], ends: DONE,
  },
  {
    name: "a card without photo opens by the parent's PIN (F-201)",
    card: "card-without-photo", steps: [...PIN, ...yes(2)], consents: [COMMON, ["手術情報"]], ends: DONE,
  },
  { name: "who stops at the first screen ends the visit", card: "card-valid", steps: [["identify", "press", "back"]], ends: /時間が過ぎた/ },
  { name: "a card torn out at the first screen", card: "card-valid", steps: [["identify", "tear"]], ends: AGAIN },
  { name: "a card torn out at the PIN", card: "card-valid", steps: [["identify", "press", "pin"], ["pin", "tear"]], ends: AGAIN },
  {
    name: "a card torn out at a consent", card: "card-valid", steps: [...PIN, ["consent", "tear"]],
    consents: [COMMON], ends: AGAIN,
  },
];
