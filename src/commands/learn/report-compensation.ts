import { reports } from "../../reports/index.ts";
import { reporting } from "./reporting.ts";

export const reportCompensation = reporting("compensation", reports.compensation, {
  looks: ["gifts", "costs", "offer", "givenBy"],
});
