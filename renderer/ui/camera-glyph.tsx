import type { ReactElement } from 'react';
import type { CameraStateKind } from '../operator/camera-states';
import { classNames } from './class-names';
import { StateGlyph } from './state-glyph';
import styles from '../console/cameras/cameras.module.css';

/** How much is said beside the shape. */
export interface CameraGlyphProps {
  readonly kind: CameraStateKind;
  /** Stands after the shape or the word, for example a count or an age. */
  readonly detail?: string;
  readonly wordless?: boolean;
}

/**
 * A camera's state. A camera that no tile shows has a hollow dot: nobody knows how it is, so nothing
 * is claimed of it.
 */
export function CameraGlyph({ kind, detail, wordless = false }: CameraGlyphProps): ReactElement {
  if (kind !== 'not-shown') {
    return <StateGlyph kind={kind} wordless={wordless} {...(detail === undefined ? {} : { detail })} />;
  }
  return (
    <span className={classNames(styles['unknown'])} title="No tile shows this camera, so its state is not known">
      <svg viewBox="0 0 16 16" className={styles['shape']} role="img" aria-label="not shown">
        <circle cx="8" cy="8" r="3.4" className={styles['ring']} strokeWidth="1.4" />
      </svg>
      {!wordless && <span>not shown</span>}
      {detail !== undefined && <span>{detail}</span>}
    </span>
  );
}
