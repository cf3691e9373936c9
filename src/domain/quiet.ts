/** Overdue for so many days, a case is quiet: one line for all of them, so that they never drown the morning. */
export const quietDays = 60;

/** Up to when a step has to be due for its case to be quiet. */
export const quietBefore = (now: Date): Date => new Date(now.getTime() - quietDays * 86_400_000);
