import type { ReactNode } from 'react';
import type { AppError } from '../../../shared/result.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useInitialFocus } from '../../ui/use-initial-focus.ts';
import styles from './NameDialog.module.css';

interface DeletionDialogProps {
  readonly title: string;
  /** What goes and what stays. */
  readonly text: string;
  /** What the two buttons say. */
  readonly keep: string;
  readonly confirm: string;
  readonly isPending: boolean;
  readonly error: AppError | undefined;
  readonly onKeep: () => void;
  readonly onConfirm: () => void;
  /** What may be chosen about it. */
  readonly children?: ReactNode;
}

/** Asks before something goes that cannot be brought back. */
export function DeletionDialog(props: DeletionDialogProps) {
  const keepButton = useInitialFocus<HTMLButtonElement>();
  return (
    <Dialog role="alertdialog" width="narrow" title={props.title} onClose={props.onKeep}>
      <p>{props.text}</p>
      {props.children}
      {props.error && <ErrorNotice error={props.error} />}
      <div className={styles.buttons}>
        <Button ref={keepButton} onPress={props.onKeep}>
          {props.keep}
        </Button>
        <Button variant="danger" isPending={props.isPending} onPress={props.onConfirm}>
          {props.confirm}
        </Button>
      </div>
    </Dialog>
  );
}
