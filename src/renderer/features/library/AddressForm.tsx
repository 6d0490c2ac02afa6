import { useState } from 'react';
import { Form, Input, Label, Text, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { longestAddress } from '../../../shared/ipc/requests/parts.ts';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useInitialFocus } from '../../ui/use-initial-focus.ts';
import fieldStyles from '../../ui/Field.module.css';
import styles from './AddressForm.module.css';
import { locationIn } from '../../dropped-location.ts';

interface AddressFormProps {
  /** What the field holds at first. */
  readonly initial?: string | undefined;
  readonly isPending: boolean;
  /** Ends the looking that is under way. */
  readonly onCancel: () => void;
  readonly onLook: (address: string) => void;
}

/** One address or path. Whether it is one is for the main process to say, in the words of the catalogue. */
export function AddressForm({ initial = '', isPending, onCancel, onLook }: AddressFormProps) {
  const { t } = useTranslation();
  const input = useInitialFocus<HTMLInputElement>();
  const [address, setAddress] = useState(initial);
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault();
        if (address.trim() && !isPending) onLook(address.trim());
      }}
    >
      <TextField value={address} onChange={setAddress} maxLength={longestAddress}>
        <Label className={classNames(fieldStyles.label)}>{t('library.add.addressLabel')}</Label>
        <div className={styles.line}>
          <Input
            ref={input}
            inputMode="url"
            onPaste={(event) => {
              // A file that was copied is no text, which the field would take by itself.
              if (event.clipboardData.files.length === 0) return;
              event.preventDefault();
              const location = locationIn(event.clipboardData);
              if (location !== undefined) setAddress(location);
            }}
            spellCheck="false"
            autoComplete="off"
            placeholder={t('library.add.addressPlaceholder')}
            className={classNames(fieldStyles.input)}
          />
          <Button
            type="submit"
            variant="primary"
            isDisabled={!address.trim()}
            isPending={isPending}
          >
            {isPending ? t('library.add.looking') : t('library.add.look')}
          </Button>
          {isPending && <Button onPress={onCancel}>{t('library.add.cancel')}</Button>}
        </div>
        <Text slot="description" className={classNames(fieldStyles.hint)}>
          {t('library.add.addressHint')}
        </Text>
      </TextField>
    </Form>
  );
}
