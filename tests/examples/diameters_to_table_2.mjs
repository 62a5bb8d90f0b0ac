// From diameters to Table 2 with the JavaScript module: `make js && node tests/examples/diameters_to_table_2.mjs`. The patients are made up.
import * as nadir from "../../pkg/js/index.js";

await nadir.ready; // in a browser; in Node it is ready when imported

const patient = (arm, baseline, month3) => ({
  arm,
  visits: [
    { month: 0, lesions: { L1: baseline } },
    { month: 3, lesions: { L1: month3 } },
  ],
});
const study = {
  title: "Six made-up patients",
  synthetic: true,
  patients: [
    patient("Sirolimus", "40x40x40", "36x36x36"),
    patient("Sirolimus", "50x50x50", "40x40x40"),
    patient("Sirolimus", "60x60x60", "54x54x54"),
    patient("Everolimus", "40x40x40", "30x30x30"),
    patient("Everolimus", "50x50x50", "40x40x40"),
    patient("Everolimus", "60x60x60", "42x42x42"),
  ],
};

const { table2 } = nadir.compare(study, { plannedMonths: [3] });
for (const { label, cells } of table2.observed.rows) console.log([label, ...cells.map((cell) => cell?.text ?? "")].join("\t"));
