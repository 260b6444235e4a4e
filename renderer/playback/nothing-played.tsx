import type { ReactElement } from 'react';
import { History } from 'lucide-react';
import { playBackSelection, useSelectionWords } from '../operator/play-back';
import { useKeysOf } from '../mirror/preferences';
import { useWhyNot } from '../mirror/why-not';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { goTo } from '../operator/open-playback';
import styles from './nothing-played.module.css';

/** Why there are no pictures, and how there will be some. */
export function NothingPlayed(): ReactElement {
  const keyOf = useKeysOf();
  const notPlay = useWhyNot('open-playback');
  const selected = useSelectionWords();
  return (
    <div className={styles['place']}>
      <EmptyState
        icon={<History aria-hidden />}
        title="Nothing is played back"
        hint={
          notPlay ??
          `Select a camera, a school, a tile or a salvo in the console and press ${keyOf('play-back')}. An alert that you have taken: press ${keyOf('acknowledge')} until its recordings play from 30 s before.`
        }
        action={
          <>
            {selected !== null && (
              <Button tone="main" keys={keyOf('play-back')} unavailable={notPlay} onClick={() => playBackSelection()}>
                Play back {selected}
              </Button>
            )}
            <Button keys={keyOf('show-console')} onClick={() => goTo('console')}>
              To the console
            </Button>
          </>
        }
      />
    </div>
  );
}
