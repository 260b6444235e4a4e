/** What each operator wants the application to be like: read once, saved before anybody is told. */
import type { OperatorId } from '../../shared/vocabulary/ids';
import type { Operator } from '../../shared/vocabulary/operator';
import {
  changePreferences,
  defaultPreferences,
  type Preferences,
  type PreferencesChange,
  readPreferences,
  writePreferences,
} from '../../shared/vocabulary/preferences';
import type { Problems } from '../diagnostics/problems';
import type { PreferencesTable } from '../store/operator-tables';

export interface OperatorPreferencesOptions {
  readonly table: Pick<PreferencesTable, 'of' | 'save'>;
  /** Told when an operator's preferences are different. */
  readonly changed: (operatorId: OperatorId, preferences: Preferences) => void;
  readonly problems: Pick<Problems, 'add' | 'clear'>;
}

export class OperatorPreferences {
  readonly #options: OperatorPreferencesOptions;
  readonly #known = new Map<OperatorId, Preferences>();

  constructor(options: OperatorPreferencesOptions) {
    this.#options = options;
  }

  /** An operator's preferences. What of them cannot be used is as it is by default, and is a problem of the station. */
  of(operator: Operator): Preferences {
    const known = this.#known.get(operator.id) ?? this.#read(operator);
    this.#known.set(operator.id, known);
    return known;
  }

  /** Makes a change and saves it. @throws Error when it cannot be saved; then nothing has changed */
  change(operator: Operator, change: PreferencesChange): void {
    const { table, changed, problems } = this.#options;
    const preferences = changePreferences(this.of(operator), change);
    table.save(operator.id, writePreferences(preferences));
    this.#known.set(operator.id, preferences);
    // What was damaged is written anew now.
    problems.clear('preferences', beginningOf(operator));
    changed(operator.id, preferences);
  }

  #read(operator: Operator): Preferences {
    const document = this.#options.table.of(operator.id);
    if (document === undefined) return defaultPreferences;
    const { preferences, faults } = readPreferences(document);
    if (faults.length > 0) {
      const message = `${beginningOf(operator)} ${faults.join(' ')} The default is used instead.`;
      this.#options.problems.add({ area: 'preferences', message });
    }
    return preferences;
  }
}

function beginningOf(operator: Operator): string {
  return `The preferences of ${operator.name} cannot be used as they are.`;
}
