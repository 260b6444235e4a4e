import type { ReactElement } from 'react';
import type { Playback } from '../../shared/vocabulary/playback';
import { Facts } from '../ui/facts';
import { PanelHeader } from '../ui/panel-header';
import { calledName } from '../mirror/selectors';
import { useKeysOf } from '../mirror/preferences';
import type { StationMirror } from '../mirror/store';
import { useNow } from '../ui/now';
import { ShapeWord } from '../ui/state-glyph';
import { usePlaybackGroup, usePlaybackView } from '../operator/playback';
import { recordedState, recordedWords } from './recorded-words';
import styles from './sync-facts.module.css';

/** The selected camera with all that its tile says: a small tile has no room for reasons. */
export function SelectedFacts({
  playback,
  station,
}: {
  readonly playback: Playback;
  readonly station: StationMirror;
}): ReactElement | null {
  const keyOf = useKeysOf();
  const now = useNow();
  const selectedId = usePlaybackView((view) => view.selectedId);
  const report = usePlaybackGroup((group) => (selectedId === null ? undefined : group.cameras.get(selectedId)));
  const camera = selectedId === null ? undefined : station.cameras.get(selectedId);
  if (!camera) return null;
  const keys = { purpose: keyOf('purpose'), next: keyOf('next-picture') };
  const { glyph, word, speaker, title, lines } = recordedWords(
    recordedState(playback, camera.id, report?.state),
    now,
    keys,
  );
  return (
    <section aria-label="Selected camera" className={styles['part']} data-testid="selected-recorded">
      <PanelHeader title={calledName(camera)} hint={station.schools.get(camera.schoolId)?.shortName} level={3} />
      <div className={styles['body']}>
        <Facts
          facts={[
            ['Shows', <ShapeWord key="state" glyph={glyph} word={title ?? word} speaker={speaker} />],
            ...(lines.length === 0 ? [] : [['Because', lines.join('. ')] as const]),
          ]}
        />
      </div>
    </section>
  );
}
