import { reports } from "../../reports/index.ts";
import { reporting } from "./reporting.ts";

export const reportStaff = reporting("staff", reports.staff, {
  looks: ["by", "owner", "doers", "rare", "givenBy"],
});
