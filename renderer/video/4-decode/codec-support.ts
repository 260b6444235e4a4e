/** What this machine decodes. Asked once for each codec string, because the answer takes a while and does not change. */
import { success, unsupported, type Outcome } from '../1-playlist/outcome';
import type { TrackConfig } from '../3-demux/packet';
import { keepNewest } from '../keep-newest';

interface Support {
  readonly decodes: boolean;
  /** There is a decoder in software, which composers that read frames back prefer. */
  readonly inSoftware: boolean;
}

/** Codec strings that are remembered; a wall has a handful. */
const REMEMBERED = 200;

const asked = new Map<string, Promise<Support>>();
const settled = new Map<string, Support>();

/**
 * @param config - of which the codec string decides; size and description only make the question complete
 * @returns a fault that names the codec where no decoder of this machine takes it
 */
export async function decodable(config: TrackConfig): Promise<Outcome<void>> {
  const { decodes } = settled.get(config.codec) ?? (await ask(config));
  return decodes ? success(undefined) : unsupported('decode', `This machine cannot decode ${nameOf(config.codec)}`);
}

/** The wanted acceleration, or another one where only that decodes the codec. What is not known yet is left as it is. */
export function accelerationFor(codec: string, wanted: HardwareAcceleration): HardwareAcceleration {
  return wanted === 'prefer-software' && settled.get(codec)?.inSoftware === false ? 'no-preference' : wanted;
}

/** A codec as people call it, with its string: `H.265 (hev1.1.6.L93.B0)`. */
export function nameOf(codec: string): string {
  const names: readonly (readonly [RegExp, string])[] = [
    [/^avc[1-4]/, 'H.264'],
    [/^(hev|hvc)1/, 'H.265'],
    [/^av01/, 'AV1'],
    [/^vp0?9/, 'VP9'],
    [/^mp4a\.40/, 'AAC'],
  ];
  const name = names.find(([pattern]) => pattern.test(codec))?.[1];
  return name === undefined ? codec : `${name} (${codec})`;
}

function ask(config: TrackConfig): Promise<Support> {
  const known = asked.get(config.codec);
  if (known) return known;
  const answer = supportOf(config);
  asked.set(config.codec, answer);
  for (const map of [asked, settled]) keepNewest(map, REMEMBERED);
  return answer;
}

async function supportOf(config: TrackConfig): Promise<Support> {
  const [decodes, inSoftware] = await Promise.all([
    isSupported(config, 'no-preference'),
    isSupported(config, 'prefer-software'),
  ]);
  const support = { decodes: decodes || inSoftware, inSoftware };
  settled.set(config.codec, support);
  return support;
}

async function isSupported(config: TrackConfig, hardwareAcceleration: HardwareAcceleration): Promise<boolean> {
  const { codec, widthPx: codedWidth, heightPx: codedHeight, description } = config;
  try {
    const { supported } = await VideoDecoder.isConfigSupported({
      ...{ codec, codedWidth, codedHeight, hardwareAcceleration },
      ...(description && { description }),
    });
    return supported === true;
  } catch {
    // A codec string that is none is refused by an exception.
    return false;
  }
}
