import type { ReactElement } from 'react';
import type { DistrictAct } from '../../../shared/vocabulary/training';
import { useWhyNot } from '../../mirror/why-not';
import { Button } from '../../ui/button';
import { act } from '../desk/act';
import { PanelHeader } from '../panel-header';
import styles from './training-panel.module.css';

const acts: readonly { readonly act: DistrictAct; readonly words: string; readonly effect: string }[] = [
  { act: 'renew', words: 'Renews it', effect: 'The agreement stands, and is renewed' },
  { act: 'stop-renewing', words: 'Stops renewing', effect: 'The lease ends in a minute, and every picture stops' },
  { act: 'end', words: 'Ends it', effect: 'Every picture stops at once' },
];

/** Directs what the district of the training district does with its agreement. */
export function TrainingDistrict(): ReactElement {
  const unavailable = useWhyNot('direct-district');
  return (
    <>
      <PanelHeader level={3} title="The district" hint="ends the agreement or renews it" />
      <div className={styles['part']}>
        <div className={styles['behaviours']}>
          {acts.map(({ act: step, words, effect }) => (
            <Button
              key={step}
              size="small"
              title={effect}
              unavailable={unavailable}
              data-testid={`district-${step}`}
              onClick={() => void act('direct-district', { act: step }, `The district ${words.toLowerCase()}`)}
            >
              {words}
            </Button>
          ))}
        </div>
      </div>
    </>
  );
}
