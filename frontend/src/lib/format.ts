export type Locale = 'en' | 'fr';

interface PageWords {
  page: string;
  pages: string;
  and: string;
}

const SECONDS_A_MINUTE = 60;
const MINUTES_AN_HOUR = 60;
const KILO = 1024;

/** The form of a noun that goes with a number. */
export function plural(locale: Locale, count: number, one: string, other: string): string {
  return new Intl.PluralRules(locale).select(count) === 'one' ? one : other;
}

/** The ending of an ordinal number by the forms of a language: 1st, 2nd. */
export function ordinal(locale: Locale, value: number, endings: Partial<Record<Intl.LDMLPluralRule, string>>): string {
  const form = new Intl.PluralRules(locale, { type: 'ordinal' }).select(value);
  return `${new Intl.NumberFormat(locale).format(value)}${endings[form] ?? endings.other ?? ''}`;
}

/** The formats of a language: numbers, sizes in bytes, durations in seconds, moments in RFC 3339. */
export function createFormat(locale: Locale, words: PageWords) {
  const number = (value: number) => new Intl.NumberFormat(locale).format(value);
  const range = ([start, end]: [number, number]) => (start === end ? number(start) : `${number(start)}–${number(end)}`);
  return {
    number,
    size: (bytes: number) => formatSize(locale, bytes),
    duration: (seconds: number) => formatDuration(locale, seconds),
    date: (moment: string) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(new Date(moment)),
    dateTime: (moment: string) =>
      new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(moment)),
    pages: (ranges: [number, number][]) => {
      const single = ranges.length === 1 && ranges[0]![0] === ranges[0]![1];
      return `${single ? words.page : words.pages} ${joined(ranges.map(range), words.and)}`;
    },
  };
}

/** Ascending page numbers as first and last pages of the runs that they form. */
export function pageRanges(numbers: readonly number[]): [number, number][] {
  const ranges: [number, number][] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last && number === last[1] + 1) last[1] = number;
    else ranges.push([number, number]);
  }
  return ranges;
}

function joined(parts: string[], and: string): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} ${and} ${parts.at(-1)}`;
}

function formatSize(locale: Locale, bytes: number): string {
  const isLarge = bytes >= KILO * KILO;
  const value = isLarge ? bytes / KILO / KILO : bytes / KILO;
  const unit = locale === 'fr' ? (isLarge ? 'Mo' : 'ko') : isLarge ? 'MB' : 'kB';
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value)}\u00a0${unit}`;
}

function formatDuration(locale: Locale, seconds: number): string {
  const whole = Math.max(1, Math.round(seconds));
  if (whole < SECONDS_A_MINUTE) return unit(locale, whole, 'second');
  const minutes = Math.round(whole / SECONDS_A_MINUTE);
  if (minutes < MINUTES_AN_HOUR) return unit(locale, minutes, 'minute');
  const hours = unit(locale, Math.floor(minutes / MINUTES_AN_HOUR), 'hour');
  const rest = minutes % MINUTES_AN_HOUR;
  return rest === 0 ? hours : `${hours} ${unit(locale, rest, 'minute')}`;
}

function unit(locale: Locale, value: number, name: 'second' | 'minute' | 'hour'): string {
  return new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value);
}
