import type { ReactElement } from 'react';
import type { TileState } from '../../shared/vocabulary/feed';
import { classNames } from './class-names';
import { Glyph } from './glyph';
import styles from './state-glyph.module.css';
import { stateWords } from './state-words';

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
  return (
    <span className={classNames(styles['state'], styles[speaker], className)} title={meaning}>
      {wordless ? <Glyph name={kind} label={word} /> : <Glyph name={kind} />}
      {!wordless && <span>{word}</span>}
      {detail !== undefined && <span>{detail}</span>}
    </span>
  );
}
