import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formOf, readForm } from "../../src/commands/edit-form.ts";
import { openTill, type Till } from "../world.ts";
import { transcript } from "./transcript.ts";

async function jane(options: Parameters<typeof openTill>[0] = {}): Promise<Till> {
  const till = openTill(options);
  await till.recover("log", "cold soup", "-c", "Jane Doe", "-C", "phone", "--paid", "20", "-t", "kitchen");
  return till;
}

/** An editor of ours: a shell script that gets the form as $1, and where it says what it saw. */
function editor(till: Till, script: string): { readonly seen: string; readonly saw: () => string } {
  const [file, seen] = [join(till.folder, "editor.sh"), join(till.folder, "seen")];
  writeFileSync(file, script.replaceAll("$seen", `"${seen}"`));
  till.env["RECOVER_EDITOR"] = `sh "${file}"`;
  return { seen, saw: () => readFileSync(seen, "utf8") };
}

const drafts = (till: Till): string[] => {
  const folder = join(till.folder, "state", "recover", "drafts");
  return existsSync(folder) ? readdirSync(folder, { recursive: true }).map(String) : [];
};

async function exports(till: Till): Promise<string> {
  const files = [];
  for (const what of ["complaints", "compensation", "customers"])
    files.push((await till.recover("export", what, "-o", "-")).out);
  return files.join("\f");
}

describe("by options", () => {
  test("each field, and what was changed", async () => {
    using till = await jane();
    expect(
      await transcript(
        till,
        'edit 1 --text "cold soup, long wait" --paid "24.50 EUR" --by Tom --when "today 9:00"',
        "edit 1 --feeling upset --cause late --wants refund -t lunch --untag kitchen",
        'edit 1 --cause "" --wants "" --paid ""',
        "edit 1 -C google --link https://example.com/r/1",
        "edit 1 -C email",
        "edit 1 --due friday",
        "show 1",
      ),
    ).toMatchInlineSnapshot(`
      "
      $ recover edit 1 --text "cold soup, long wait" --paid "24.50 EUR" --by Tom --when "today 9:00"
      R-1 Jane Doe – cold soup, long wait · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone (ask for a phone number) · came in Wed 18 Nov 2026 09:00 · paid 24.50 EUR
      | next: recover done 1   ·   undo: recover undo
      $ recover edit 1 --feeling upset --cause late --wants refund -t lunch --untag kitchen
      R-1 Jane Doe – cold soup, long wait · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone (ask for a phone number)
      | next: recover done 1   ·   undo: recover undo
      $ recover edit 1 --cause "" --wants "" --paid ""
      R-1 Jane Doe – cold soup, long wait · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone (ask for a phone number)
      | next: recover done 1   ·   undo: recover undo
      $ recover edit 1 -C google --link https://example.com/r/1
      R-1 Jane Doe – cold soup, long wait · normal · reply to the review by Thu 19 Nov 2026 18:00 (tomorrow) · review:google https://example.com/r/1
      | next: recover done 1   ·   undo: recover undo
      $ recover edit 1 -C email
      R-1 Jane Doe – cold soup, long wait · normal · write back by Thu 19 Nov 2026 18:00 (tomorrow) · email (ask for an e-mail address)
      | next: recover done 1   ·   undo: recover undo
      $ recover edit 1 --due friday
      R-1 Jane Doe – cold soup, long wait · normal · write back by Fri 20 Nov 2026 (in 2 days) · email (ask for an e-mail address)
      | next: recover done 1   ·   undo: recover undo
      $ recover show 1
      R-1 Jane Doe – cold soup, long wait

      Said        cold soup, long wait
      Received    Wed 18 Nov 2026 09:00, email
      Status      open
      Next        write back by Fri 20 Nov 2026 (in 2 days)
      Why then    set by hand
      Reach them  email (ask for an e-mail address)
      How bad     normal
      Path        normal
      They felt   upset
      Taken by    Tom
      Labels      lunch

      What was done
        Wed 18 Nov 2026 09:30 · corrected what was said from “cold soup” to “cold
          soup, long wait”; when it came in from Wed 18 Nov 2026 09:30 to Wed 18 Nov
          2026 09:00; who took it from tester to Tom; what they paid from 20.00 EUR to
          24.50 EUR · by tester
        Wed 18 Nov 2026 09:30 · corrected how they felt from nothing to upset; cause
          from nothing to late; what they want from nothing to refund; labels from
          kitchen to lunch · by tester
        Wed 18 Nov 2026 09:30 · corrected what they paid from 24.50 EUR to nothing;
          cause from late to nothing; what they want from refund to nothing · by
          tester
        Wed 18 Nov 2026 09:30 · corrected channel from phone to review:google; link
          from nothing to https://example.com/r/1 · by tester
        Wed 18 Nov 2026 09:30 · corrected channel from review:google to email; link
          from https://example.com/r/1 to nothing · by tester
        Wed 18 Nov 2026 09:30 · corrected due date from Thu 19 Nov 2026 18:00 to Fri
          20 Nov 2026 23:59 · by tester
      "
    `);
  });

  test("another severity brings its path and the date of the answer, unless they are given", async () => {
    using till = await jane();
    await till.recover("edit", "1", "-s", "critical");
    expect(await till.json("show", "1")).toMatchObject({
      path: "full",
      next: { step: "answer", due_at: "2026-11-18T10:30:00.000+01:00" },
    });
    await till.recover("edit", "1", "-s", "low", "--path", "normal", "--due", "friday");
    expect(await till.json("show", "1")).toMatchObject({
      path: "normal",
      next: { reason: "set by hand", due_at: "2026-11-20T23:59:59.999+01:00" },
    });
    await till.recover("edit", "1", "--when", "yesterday");
    expect((await till.json("show", "1")).next.reason).toBe("set by hand");
  });

  test("whoever was invited stays on the whole path, however little was at stake", async () => {
    using till = await jane();
    await till.recover("invite", "1", "--percent", "20");
    await till.recover("edit", "1", "-s", "low");
    expect(await till.json("show", "1")).toMatchObject({ severity: "low", path: "full" });
  });

  test("a date after the answer stays, and so does a call that is to be tried again", async () => {
    using till = await jane();
    await till.recover("follow-up", "1", "--no-answer");
    const { next } = await till.json("show", "1");
    await till.recover("edit", "1", "-s", "high");
    expect((await till.json("show", "1")).next).toEqual(next);
    await till.recover("done", "1", "--sorry", "--fixed");
    const later = (await till.json("show", "1")).next;
    await till.recover("edit", "1", "-s", "critical");
    expect((await till.json("show", "1")).next).toEqual(later);
  });

  test("a small path may be the end of it, and a closed complaint is still corrected", async () => {
    using till = await jane();
    await till.recover("done", "1", "--sorry", "--fixed");
    expect((await till.recover("edit", "1", "-s", "low")).out).toContain("closed as settled");
    expect((await till.recover("edit", "1", "--cause", "late")).out).toContain("closed as settled");
    expect(await till.recover("edit", "1", "--due", "friday")).toMatchObject({ code: 4 });
    expect(await till.json("show", "1")).toMatchObject({ status: "closed", cause: "late", next: null });
  });

  test("another customer: known, new, or a second failure", async () => {
    using till = await jane();
    await till.recover("log", "late", "-c", "Ana Ruiz", "-C", "phone", "--when", "yesterday");
    expect(
      await transcript(
        till,
        'edit 1 -c "ana ruiz"',
        'edit 1 -c "Ana Riuz" -n',
        'edit 1 -c "Ana Riuz"',
        "edit 1 -c C-77",
        "show 1",
      ),
    ).toMatchInlineSnapshot(`
      "
      $ recover edit 1 -c "ana ruiz"
      R-1 Ana Ruiz SECOND FAILURE – cold soup · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone (ask for a phone number)
      | next: recover done 1   ·   undo: recover undo
      $ recover edit 1 -c "Ana Riuz" -n
      R-1 Ana Riuz – cold soup · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone (ask for a phone number)
      | Nothing was written: this was a dry run.
      $ recover edit 1 -c "Ana Riuz"
      R-1 Ana Riuz – cold soup · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone (ask for a phone number)
      | Similar to Ana Ruiz (C-2). Same person? recover customer merge C-3 C-2
      | next: recover done 1   ·   undo: recover undo
      $ recover edit 1 -c C-77
      | There is no customer C-77
      |   recover customer list
      exit 3
      $ recover show 1
      R-1 Ana Riuz – cold soup

      Said        cold soup
      Received    Wed 18 Nov 2026 09:30, phone
      Status      open
      Next        call back by Thu 19 Nov 2026 18:00 (tomorrow)
      Why then    normal: 1 business day after it was received
      Reach them  phone (ask for a phone number)
      How bad     normal
      Path        normal
      They paid   20.00 EUR
      Taken by    tester
      Labels      kitchen

      What was done
        Wed 18 Nov 2026 09:30 · corrected who from C-1 Jane Doe to C-2 Ana Ruiz;
          path from normal to full
        Wed 18 Nov 2026 09:30 · corrected who from C-2 Ana Ruiz to C-3 Ana Riuz;
          path from full to normal
      "
    `);
  });

  test("a walk-in becomes somebody", async () => {
    using till = openTill();
    await till.recover("log", "rude", "--walk-in");
    const { out } = await till.recover("edit", "1", "-c", "Bo Berg", "-C", "phone");
    expect(out).toContain("R-1 Bo Berg – rude");
    expect((await till.json("show", "1")).next).toMatchObject({ channel: "phone" });
  });

  test("what is refused, and what changes nothing", async () => {
    using till = await jane();
    expect(
      await transcript(
        till,
        "edit",
        "edit 1",
        "edit 1 2 --cause late",
        "edit 1 cold soup",
        "edit 77 --cause late",
        "edit 1 --severity hihg",
        'edit 1 --text " "',
        "edit 1 --paid 0",
        "edit 1 --link https://example.com",
        "edit 1 --untag lunch",
        "edit 1 -e --cause late",
        "edit 1 --severity normal -t kitchen",
        "edit 1 --cause late -n",
        "history 1",
      ),
    ).toMatchInlineSnapshot(`
      "
      $ recover edit
      | A complaint number is missing. (Leave out #: a shell reads it as a comment.)
      |   recover edit 12 --severity high
      exit 2
      $ recover edit 1
      | Say what to change, or open the whole of it with --edit.
      |   recover edit 1 --severity high
      exit 2
      $ recover edit 1 2 --cause late
      | Edit takes one complaint at a time.
      |   recover edit 1
      exit 2
      $ recover edit 1 cold soup
      | The new words go behind --text.
      |   recover edit 1 --text "cold soup"
      exit 2
      $ recover edit 77 --cause late
      | There is no complaint R-77
      |   recover list --all
      exit 3
      $ recover edit 1 --severity hihg
      | The severity "hihg" is not known. Did you mean high?
      | Use low, normal, high or critical.
      exit 2
      $ recover edit 1 --text " "
      | The words cannot be empty.
      |   recover help edit
      exit 2
      $ recover edit 1 --paid 0
      | "0" is not an amount above zero. Write a number above zero in plain digits, like 45.50 or 45.50 EUR, without a sign or thousands separators.
      | In a shell write 20 or '$20', because a bare $ is expanded.
      exit 2
      $ recover edit 1 --link https://example.com
      | A link belongs to a public channel, and not to phone.
      | Say the channel as well: -C review:google
      exit 2
      $ recover edit 1 --untag lunch
      | R-1 has no label "lunch".
      |   recover show 1
      exit 3
      $ recover edit 1 -e --cause late
      | Give the changes as options or in the editor, not both.
      |   recover edit 1 --edit
      exit 2
      $ recover edit 1 --severity normal -t kitchen
      R-1 Jane Doe – cold soup · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone (ask for a phone number)
      | R-1 is so already. Nothing was changed.
      $ recover edit 1 --cause late -n
      R-1 Jane Doe – cold soup · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone (ask for a phone number)
      | Nothing was written: this was a dry run.
      $ recover history 1
      1  Wed 18 Nov 2026 09:30  tester  logged R-1 Jane Doe – cold soup
      | 1 change, newest first.
      "
    `);
  });

  test("the same --ref is done once, also where it would change nothing by now", async () => {
    using till = await jane();
    const line = ["edit", "1", "--cause", "late", "--untag", "kitchen", "--ref", "till-1"];
    expect((await till.recover(...line)).code).toBe(0);
    expect((await till.recover(...line)).err).toContain("before under the same --ref");
    expect((await till.recover("edit", "1", "--cause", "late", "--ref", "till-1")).code).toBe(4);
  });

  test("undo and redo are byte-identical", async () => {
    using till = await jane();
    const before = await exports(till);
    await till.recover("edit", "1", "-s", "high", "-t", "a", "-t", "b", "--untag", "kitchen", "-c", "Ana");
    const after = await exports(till);
    expect(after).not.toBe(before);
    await till.recover("undo");
    expect(await exports(till)).toBe(before);
    await till.recover("redo");
    expect(await exports(till)).toBe(after);
  });
});

describe("in the editor", () => {
  test("the form, in a folder of its own that is gone afterwards", async () => {
    using till = await jane({ spied: true });
    const { saw } = editor(
      till,
      `echo "$1" > $seen; ls -ld "$(dirname "$1")" "$1" | cut -c1-10 >> $seen; cat "$1" >> $seen
       sed -i -e 's/^severity: .*/severity: high/' -e 's/^tag: .*/tag: lunch, kitchen/' -e 's/cold/hot/' "$1"`,
    );
    const { out, code } = await till.recover("edit", "1", "-e");
    expect([code, out]).toEqual([0, expect.stringContaining("hot soup · high")]);
    const [file = "", ...rest] = saw().split("\n");
    expect(existsSync(join(file, ".."))).toBe(false);
    expect(rest.join("\n")).toMatchInlineSnapshot(`
      "drwx------
      -rw-------
      # R-1. Change what stands behind a colon, and the words below the empty line.
      # Saved as it was, or emptied, it changes nothing. Lines with # are left out.
      # severity: low, normal, high, critical   path: small, normal, full
      # feeling: calm, annoyed, upset, furious   tag: one, another
      customer: C-1 Jane Doe
      channel: phone
      when: 2026-11-18 09:30
      by: tester
      branch:
      paid: 20.00 EUR
      severity: normal
      path: normal
      feeling:
      cause:
      wants:
      tag: kitchen
      due: 2026-11-19 18:00

      cold soup
      "
    `);
    expect(await till.json("show", "1")).toMatchObject({ tags: ["kitchen", "lunch"], path: "full" });
    expect(drafts(till)).toEqual([]);
  });

  test("saved as it was, emptied, left with an error, or no editor: nothing is changed", async () => {
    using till = await jane({ spied: true });
    const before = await exports(till);
    for (const [script, code, said] of [
      ["touch $1", 0, "The form came back as it was. Nothing was changed."],
      [': > "$1"', 0, "The form came back empty. Nothing was changed."],
      ['echo x >> "$1"; exit 1', 4, "The editor was left without saving. Nothing was changed."],
    ] as const) {
      editor(till, script);
      expect(await till.recover("edit", "1", "-e")).toMatchObject({
        code,
        err: expect.stringContaining(said),
      });
    }
    till.env["RECOVER_EDITOR"] = "/nowhere/vi";
    expect(await till.recover("edit", "1", "--edit")).toMatchObject({
      code: 2,
      err: expect.stringContaining('The editor "/nowhere/vi" could not be started.'),
    });
    expect(await exports(till)).toBe(before);
    expect(await till.json("history")).toMatchObject({ items: [{ kind: "log" }] });
    expect(drafts(till)).toEqual([]);
  });

  test.each([
    ["s/^severity: .*/severity: hihg/", 'Line 11: The severity "hihg" is not known. Did you mean high?'],
    ["s/^severity: .*/sevrity: high/", 'The field "sevrity" is not known. Did you mean severity?'],
    ["s/^severity: .*/high/", '"high" is no field.'],
    ["s/^cause:.*/paid: 5/", 'The field "paid" is there twice.'],
    ["s/^paid: .*/paid: 1e3/", "Line 10:"],
    ["s/^when: .*/when: whenever/", "Line 7:"],
    ["s/^channel: .*/channel:/", "Line 6: The channel cannot be empty."],
    ["s/^cold.*//", "The words cannot be empty."],
    ["s/^cause:.*/link: x/", 'The field "link" cannot be changed here.'],
    ["s/^customer: .*/customer: C-1 Jane Smith/", "A customer's name is changed by itself."],
    ["s/^customer: .*/customer:/", "A complaint keeps a customer"],
  ])("%s cannot be read: the text is kept for another try", async (change, said) => {
    using till = await jane();
    const before = await exports(till);
    editor(till, `sed -i '${change}' "$1"`);
    const { code, err } = await till.recover("edit", "1", "-e");
    expect([code, err]).toEqual([2, expect.stringContaining(said)]);
    const kept = /Your text is kept for another try: (.*)/.exec(err)?.[1] ?? "";
    expect(readFileSync(kept, "utf8")).toContain("R-1.");
    expect(await exports(till)).toBe(before);
    // The next try begins with it, and tidies up.
    const { saw } = editor(till, `cat "$1" > $seen; echo > "$1"`);
    expect((await till.recover("edit", "1", "-e")).code).toBe(0);
    expect(saw()).not.toBe("");
    expect(existsSync(kept)).toBe(false);
  });

  test("another try goes on with the kept text", async () => {
    using till = await jane();
    editor(till, `sed -i -e 's/^severity: .*/severity: hihg/' -e 's/cold/hot/' "$1"`);
    await till.recover("edit", "1", "-e");
    editor(till, `sed -i 's/hihg/high/' "$1"`);
    expect((await till.recover("edit", "1", "-e")).out).toContain("hot soup · high");
    expect(await till.json("history")).toMatchObject({ items: [{ kind: "edit" }, { kind: "log" }] });
  });

  test("words are kept byte for byte", async () => {
    using till = openTill();
    const words = "# not a comment\n\n  severity: low\t\n“ünï”\n\n";
    await till.recover("log", words, "-c", "Jane Doe", "--cause", "a\nb");
    editor(till, `sed -i 's/^feeling:.*/feeling: upset/' "$1"`);
    await till.recover("edit", "1", "-e");
    expect(await till.json("show", "1")).toMatchObject({ summary: words, cause: "a\nb", feeling: "upset" });
  });

  test("what somebody else changed while the editor was open stays", async () => {
    using till = await jane({ spied: true });
    const [open, go] = [join(till.folder, "open"), join(till.folder, "go")];
    editor(
      till,
      `touch "${open}"; while [ ! -e "${go}" ]; do sleep 0.02; done; sed -i 's/^feeling:.*/feeling: upset/' "$1"`,
    );
    const editing = till.recover("edit", "1", "-e");
    await expect.poll(() => existsSync(open)).toBe(true);
    expect((await till.recover("edit", "1", "--cause", "late", "-s", "high")).code).toBe(0);
    writeFileSync(go, "");
    expect((await editing).code).toBe(0);
    expect(await till.json("show", "1")).toMatchObject({
      cause: "late",
      severity: "high",
      feeling: "upset",
    });
  });
});

test("any words and values come back from the form as they went in", () => {
  const line = fc.stringMatching(/^[^\r\n]*$/).map((text) => text.trim());
  const words = fc.string({ unit: "grapheme" }).map((text) => text.replaceAll("\r", ""));
  fc.assert(
    fc.property(words, line, line, words, (text, cause, tag, other) => {
      const form = formOf("R-1", { severity: "low", cause, tag, text });
      expect(readForm(form, form).given).toEqual({});
      const changed = formOf("R-1", { severity: "high", cause, tag, text: other });
      expect(readForm(changed, form).given).toEqual({
        severity: "high",
        ...(other === text ? {} : { text: other }),
      });
    }),
  );
});
