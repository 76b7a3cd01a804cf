// Draws the scenes it is given with the page's own modules: what Python draws has to be the same.
import { readFileSync } from "node:fs";
import { Data } from "../../visualizations/script/data.js";
import { layOut } from "../../visualizations/script/layout/drawing.js";
import { body, tierRow } from "../../visualizations/script/picture.js";
import { compose } from "../../visualizations/script/scene.js";
import { setAdvances } from "../../visualizations/script/text.js";

const { fixed, cases } = JSON.parse(readFileSync(0, "utf8"));
setAdvances(fixed.widths);
const drawn = cases.map(({ bundle, claims, focus }) => {
  const data = new Data(bundle, fixed);
  const drawing = layOut(compose(data, claims, focus), data.tiers);
  return { body: body(drawing, (id) => data.anchor(id)), heads: tierRow(drawing, fixed) };
});
process.stdout.write(JSON.stringify(drawn));
