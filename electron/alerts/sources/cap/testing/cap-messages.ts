/** CAP messages for tests: those of the standard, and some about Cleveland. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The examples of the standard's Appendix A, by their file's name. */
export const capExamples = [
  'a1-homeland-security',
  'a2-severe-thunderstorm',
  'a3-earthquake-update',
  'a4-amber-multilingual',
] as const;

/** One of the standard's examples, as it stands there. */
export function capExample(name: (typeof capExamples)[number]): string {
  return readFileSync(join(import.meta.dirname, 'examples', `${name}.xml`), 'utf8');
}

/** A text of an example with some of it replaced, so that it lies elsewhere or is of today. @throws Error where something is not there */
export function changed(xml: string, replacements: readonly (readonly [from: string, to: string])[]): string {
  return replacements.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`the example has no ${from}`);
    return text.replaceAll(from, to);
  }, xml);
}

/** A square around East Technical High School, about two kilometres wide, in which no other of the training schools lies. */
export const aroundEastTech = '41.500,-81.660 41.500,-81.640 41.484,-81.640 41.484,-81.660 41.500,-81.660';

/** What a made message says; the rest is a severe thunderstorm now. */
export interface CapSketch {
  readonly identifier: string;
  readonly sender?: string;
  readonly sent: Date;
  readonly status?: string;
  readonly msgType?: string;
  /** `sender,identifier,sent`, with spaces between. */
  readonly references?: string;
  readonly expires?: Date;
  readonly headline?: string;
  readonly severity?: string;
  /** The inside of `area`; null for a message without any subject. */
  readonly area?: string | null;
}

/** Who sends the made messages. */
export const capSender = 'w-nws.webmaster@noaa.gov';

/** A time as CAP wants it. */
export function capTime(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, '-00:00');
}

/** A message in XML. */
export function capXml(sketch: CapSketch): string {
  const { identifier, sender = capSender, sent, status = 'Actual', msgType = 'Alert', references, expires } = sketch;
  const {
    headline = 'Severe thunderstorm warning',
    severity = 'Severe',
    area = `<polygon>${aroundEastTech}</polygon>`,
  } = sketch;
  const line = (name: string, text: string | undefined): string =>
    text === undefined ? '' : `<${name}>${text}</${name}>\n`;
  const info =
    area === null
      ? ''
      : `<info>
<category>Met</category>
<event>Severe Thunderstorm</event>
<urgency>Immediate</urgency>
<severity>${severity}</severity>
<certainty>Observed</certainty>
${line('expires', expires && capTime(expires))}<senderName>National Weather Service Cleveland OH</senderName>
<headline>${headline}</headline>
<description>Wind gusts of 70 mph are likely.</description>
<instruction>Move indoors, away from windows.</instruction>
<area><areaDesc>Part of Cleveland</areaDesc>${area}</area>
</info>
`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
${line('identifier', identifier)}${line('sender', sender)}${line('sent', capTime(sent))}${line('status', status)}${line('msgType', msgType)}${line('scope', 'Public')}${line('references', references)}${info}</alert>
`;
}
