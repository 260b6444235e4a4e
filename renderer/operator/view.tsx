import type { ComponentProps, ReactElement, ReactNode } from 'react';
import type { Denial } from '../../shared/vocabulary/policy';
import { HelpButton } from './help-button';
import { leaveMode } from './mode';
import { CloseButton } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { EmptyState, PanelHeader } from '../ui/panel-header';
import { denialWords } from '../ui/role-words';
import panels from '../ui/panel.module.css';

/** A large view over the console. */
export interface ViewProps extends ComponentProps<'section'> {
  readonly title: string;
  /** What readers of the screen call it, where that is not its title. */
  readonly label?: string;
  readonly hint?: ReactNode;
  /** The section of the manual about it: `chapter/section`. */
  readonly help?: string;
  /** Buttons in its head. */
  readonly tools?: ReactNode;
  /** Why the operator's role does not see it; `denied` is what the view is called then. */
  readonly denial?: Denial | undefined;
  readonly denied?: string;
}

/** A large view over the console, with the way to the manual and a cross in its head. With `autoFocus` the cross has the focus. */
export function View(props: ViewProps): ReactElement {
  const { title, label = title, hint, help, tools, denial, denied = title, autoFocus, children, ...section } = props;
  return (
    <Dialog label={label} className={panels['view']} onClose={leaveMode} {...section}>
      <PanelHeader title={title} hint={hint}>
        {help !== undefined && <HelpButton section={help} />}
        {tools}
        <CloseButton autoFocus={autoFocus} onClick={leaveMode} />
      </PanelHeader>
      {denial ? <EmptyState title={denied} hint={denialWords(denial)} /> : children}
    </Dialog>
  );
}
