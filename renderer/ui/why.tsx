import type { ReactElement } from 'react';
import { Tooltip } from 'radix-ui';
import styles from './why.module.css';

/** Milliseconds that a pointer rests before the reason comes; with the keyboard it comes at once. */
const restMs = 200;

/**
 * The reason why a control cannot be used, beside it while the pointer or the focus is on it; a reader of the screen hears
 * it as the control's description.
 */
export function Why({ reason, children }: { readonly reason: string; readonly children: ReactElement }): ReactElement {
  return (
    <Tooltip.Provider delayDuration={restMs}>
      <Tooltip.Root>
        <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
        <Tooltip.Portal>
          <Tooltip.Content className={styles['why']} sideOffset={4} collisionPadding={8}>
            {reason}
          </Tooltip.Content>
        </Tooltip.Portal>
      </Tooltip.Root>
    </Tooltip.Provider>
  );
}
