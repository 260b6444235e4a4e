import type { ReactElement } from 'react';
import { Day, type Hours } from '../../../shared/vocabulary/camera-class';
import { districtZone } from '../../../shared/report/local-time';
import { Group } from './rule-choices';
import styles from './rules.module.css';

const dayWords: Readonly<Record<Day, string>> = {
  mon: 'Mon',
  tue: 'Tue',
  wed: 'Wed',
  thu: 'Thu',
  fri: 'Fri',
  sat: 'Sat',
  sun: 'Sun',
};
const night: Hours = { days: [...Day.options], from: '22:00', to: '06:00', timeZone: districtZone };

/** The times of the week at which a rule is for a signal. */
export function Times({
  hours,
  onChange,
}: {
  readonly hours: Hours | undefined;
  readonly onChange: (hours: Hours | undefined) => void;
}): ReactElement {
  const toggle = (day: Day, on: boolean): void => {
    if (!hours) return;
    const days = Day.options.filter((each) => (each === day ? on : hours.days.includes(each)));
    if (days.length > 0) onChange({ ...hours, days });
  };
  return (
    <Group legend="Hours" hint={hours ? `on the clock of ${hours.timeZone}` : 'at any time'}>
      <label className={styles['choice']}>
        <input
          type="checkbox"
          checked={hours !== undefined}
          data-testid="when-hours"
          onChange={({ target }) => onChange(target.checked ? night : undefined)}
        />
        Only at certain times
      </label>
      {hours &&
        Day.options.map((day) => (
          <label key={day} className={styles['choice']}>
            <input
              type="checkbox"
              checked={hours.days.includes(day)}
              onChange={({ target }) => toggle(day, target.checked)}
            />
            {dayWords[day]}
          </label>
        ))}
      {hours &&
        (['from', 'to'] as const).map((end) => (
          <label key={end} className={styles['choice']}>
            {end}
            <input
              type="time"
              className={styles['input']}
              value={hours[end]}
              onChange={({ target }) => {
                const next = { ...hours, [end]: target.value };
                if (target.value !== '' && next.from !== next.to) onChange(next);
              }}
            />
          </label>
        ))}
    </Group>
  );
}
