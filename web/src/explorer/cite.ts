// How a figure page is cited: a sentence in the manner of the APA and an entry for BibTeX.
import type { Lang } from "../api/types";
import { dayText } from "../locales/dates";
import type { Translate } from "../locales/i18n";

export interface Cited {
  publisher: string;
  title: string;
  code: string;
  year: string; // of the newest figure or change
  address: string;
  day: string; // of reading
}

// Of the last change, but not of a day to come (a demonstration has its own calendar).
export function yearOf(changed: string | null | undefined, today: string): string {
  return (changed && (changed < today || !today) ? changed : today).slice(0, 4);
}

export function citation(cited: Cited, t: Translate, lang: Lang): string {
  return t("explorer.citation", {
    publisher: cited.publisher,
    year: cited.year,
    title: cited.title,
    day: dayText(cited.day, lang),
    address: cited.address,
  });
}

const braced = (text: string) => text.replace(/[\\{}%&$#_^~]/g, (sign) => `\\${sign}`);

export function bibtex(cited: Cited, lang: Lang): string {
  const label = `tongket-${cited.code}-${cited.year}`.replace(/[^\w.-]/g, "-");
  return [
    `@misc{${label},`,
    `  author = {{${braced(cited.publisher)}}},`,
    `  title = {${braced(cited.title)}},`,
    `  year = {${cited.year}},`,
    `  howpublished = {Tổng Kết},`,
    `  url = {${cited.address}},`,
    `  urldate = {${cited.day}},`,
    `  language = {${lang === "vi" ? "vietnamese" : "english"}}`,
    "}",
  ].join("\n");
}

// What a page of somebody else puts in to show the view; tiles and bars are higher than lines.
export function embedCode(address: string, title: string): string {
  const high = /[?&]xem=(don-vi|ban-do|bao-phu)/.test(address) ? 1150 : 520;
  const quoted = title.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
  return `<iframe src="${address.replaceAll("&", "&amp;")}" title="${quoted}" width="100%" height="${high}" loading="lazy"></iframe>`;
}
