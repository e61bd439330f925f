// A virtual card whose chip holds a given photo. $PYTHON: a Python with Pillow, which writes JPEG 2000.

import { execFileSync } from "node:child_process";
import path from "node:path";
import { SHIKAKU } from "./browser.mjs";

const PYTHON = process.env.PYTHON ?? "python3";
/** The face of the astronaut, grey, small and strongly packed, as in a real chip. */
const MAKE = `
import sys
from PIL import Image
face = Image.open(sys.argv[1]).convert("L").crop((110, 0, 350, 300)).resize((240, 300))
face.save(sys.argv[2], quality_mode="rates", quality_layers=[16])
`;

export function makeCard(data, picture, folder) {
  const jp2 = path.join(folder, "photo.jp2");
  execFileSync(PYTHON, ["-c", MAKE, picture, jp2]);
  execFileSync(SHIKAKU, ["card", "--data", data, "create", "card-valid", "--photo", jp2]);
}
