// The patients and the adverse events of a study as files, byte for byte as written here by hand.
import { download, openMenu } from "./downloads";
import { expect, test, type Nadir } from "./nadir";

const BYTE_ORDER_MARK = "\ufeff";

const study = {
  header: {
    arms: ["Sirolimus", "Everolimus"],
    characteristics: [
      { id: 1, name: "LAM", kind: "yes-no", femalesOnly: true },
      { id: 2, name: "-score, mL", kind: "number" },
      { id: 3, name: "Side", kind: "category" },
    ],
  },
  patients: [
    {
      key: 1,
      id: '=P-1, "x"',
      fields: {
        arm: "Sirolimus", centre: "上海", sex: "f", age: "30,5", drug: "sirolimus", dose: "2", monotherapy: "yes", "major-criteria": "3",
        "minor-criteria": "1", "months-on-treatment": "12", "drop-out-month": "12", "drop-out-reason": "cost, mostly",
        "end-of-treatment-month": "12", "end-of-treatment-day": "360", "end-of-treatment-reason": "-cost",
      },
      characteristics: { 1: "yes", 2: "-1.5", 3: "left" },
      adverseEvents: [
        { id: 1, fields: { term: "stomatitis", grade: "2", attribution: "possible", month: "1.5" } },
        { id: 2, fields: { term: "+bad luck", grade: "", attribution: "unrelated", version: "5.0" } },
      ],
      lesions: [{ id: 1, name: "L1" }],
      visits: [{ id: 1, fields: { month: "0" }, cells: { 1: "60x50x40" } }],
    },
    { key: 2, id: "P-2", fields: { arm: "Everolimus", sex: "m" }, lesions: [], visits: [] },
  ],
};

const PATIENTS = [
  `patient_id,arm,centre,sex,age_years,drug,dose_mg_per_day,monotherapy,major_criteria,minor_criteria,months_on_treatment,drop_out_month,drop_out_reason,LAM,"'-score, mL",Side,end_of_treatment_month,end_of_treatment_day,end_of_treatment_reason`,
  `"'=P-1, ""x""",Sirolimus,上海,female,30.5,sirolimus,2,true,3,1,12,12,"cost, mostly",true,-1.5,left,12,360,'-cost`,
  "P-2,Everolimus,,male,,,,,,,,,,,,,,,",
  "",
].join("\r\n");

const EVENTS = [
  "patient_id,arm,centre,term,system_organ_class,ctcae_version,grade,attribution,month_of_onset",
  `"'=P-1, ""x""",Sirolimus,上海,Mucositis oral,Gastrointestinal disorders,4.0,2,possible,1.5`,
  `"'=P-1, ""x""",Sirolimus,上海,'+bad luck,,5.0,,unrelated,`,
  "",
].join("\r\n");

async function openStudy(nadir: Nadir): Promise<void> {
  // Without the dialogue of the system, saving is a download.
  await nadir.page.addInitScript(() => Object.defineProperty(window, "showSaveFilePicker", { value: undefined }));
  await nadir.open();
  const own = JSON.parse((await download(nadir.page, () => nadir.button("Save file").click())).text);
  const [chooser] = await Promise.all([nadir.page.waitForEvent("filechooser"), nadir.button("Open file").click()]);
  await chooser.setFiles({ name: "study.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify({ ...own, study })) });
  await nadir.openScreen("patients");
  await expect(nadir.page.getByRole("grid")).toHaveAttribute("aria-rowcount", "3");
}

test("a nurse takes the patients and the adverse events along, in either language, with or without the mark for Excel", async ({ nadir }) => {
  await openStudy(nadir);
  for (const names of [
    { menu: "Download CSV", patients: "Patients, one row per patient", events: "Adverse events, one row per event" },
    { menu: "下载 CSV", patients: "患者：每位患者一行", events: "不良事件：每个事件一行" },
  ]) {
    for (const mark of [false, true]) {
      await expect(nadir.page.locator("details.menu:not(.figure-save) > summary").first()).toContainText(names.menu);
      await openMenu(nadir.page);
      await nadir.page.locator("details.menu:not(.figure-save) input[type=checkbox]").first().setChecked(mark);
      for (const [button, name, expected] of [[names.patients, "patients.csv", PATIENTS], [names.events, "adverse_events.csv", EVENTS]]) {
        await openMenu(nadir.page);
        const saved = await download(nadir.page, () => nadir.button(button).press("Enter"));
        expect(saved.name).toBe(name);
        expect(saved.text).toBe((mark ? BYTE_ORDER_MARK : "") + expected);
      }
    }
    await nadir.button("中文").or(nadir.button("English")).click();
  }
});

test("of the example, the files' names and lines say that it is synthetic", async ({ nadir }) => {
  await nadir.open();
  await nadir.openScreen("patients");
  await nadir.button("Load the example study").click();
  for (const [button, name, first] of [
    ["Patients, one row per patient", "patients-synthetic.csv", "S-001,Sirolimus,Centre A,female,27,sirolimus,2,true,2,0,6,,,false,true,false,false,false,false,,,,true"],
    ["Adverse events, one row per event", "adverse_events-synthetic.csv", "S-001,Sirolimus,Centre A,Diarrhea,Gastrointestinal disorders,4.0,2,definite,1,true"],
  ]) {
    await openMenu(nadir.page);
    const saved = await download(nadir.page, () => nadir.button(button).click());
    expect(saved.name).toBe(name);
    expect(saved.text.split("\r\n")[1]).toBe(first);
  }
});
