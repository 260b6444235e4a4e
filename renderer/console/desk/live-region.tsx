import type { ReactElement } from 'react';
import { Unseen } from '../../ui/glyph';
import { useAnnouncement } from '../../operator/notices';

/** Says to readers of the screen what was done. */
export function LiveRegion(): ReactElement {
  const { text, count } = useAnnouncement();
  return (
    <Unseen role="status" aria-live="polite">
      <span key={count}>{text}</span>
    </Unseen>
  );
}
