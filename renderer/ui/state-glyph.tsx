import type { ReactElement } from 'react';
import type { TileState } from '../../shared/vocabulary/feed';
import { classNames } from './class-names';
import { Glyph, type GlyphName } from './glyph';
import styles from './state-glyph.module.css';
import { stateWords, type Speaker } from './state-words';

/** What is said of a state. */
export interface StateGlyphProps {
  readonly kind: TileState['kind'];
  /** Stands after the word, for example the age of a stale picture or a count. */
  readonly detail?: string;
  /** Only where the word stands elsewhere or there is no room; the word then is the accessible name. */
  readonly wordless?: boolean;
  readonly className?: string | undefined;
}

/** A state as shape and word in the colour of its speaker. */
export function StateGlyph({ kind, detail, wordless = false, className }: StateGlyphProps): ReactElement {
  const { word, speaker, meaning } = stateWords[kind];
  if (!wordless) {
    return (
      <ShapeWord {...{ glyph: kind, word, speaker, meaning, className }} {...(detail !== undefined && { detail })} />
    );
  }
  return (
    <span className={classNames(styles['state'], styles[speaker], className)} title={meaning}>
      <Glyph name={kind} label={word} />
      {detail !== undefined && <span>{detail}</span>}
    </span>
  );
}

/** A shape with its word in the colour of whoever speaks, for states that are not those of a live tile. */
export function ShapeWord({
  glyph,
  word,
  speaker,
  meaning,
  detail,
  className,
}: {
  readonly glyph: GlyphName;
  readonly word: string;
  readonly speaker: Speaker;
  readonly meaning?: string;
  readonly detail?: string;
  readonly className?: string | undefined;
}): ReactElement {
  return (
    <span className={classNames(styles['state'], styles[speaker], className)} title={meaning}>
      <Glyph name={glyph} />
      <span>{word}</span>
      {detail !== undefined && <span>{detail}</span>}
    </span>
  );
}
