import { useState } from 'react';
import { Form, Input, Label, Text, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { longestAddress } from '../../../shared/ipc/contract.ts';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useInitialFocus } from '../../ui/use-initial-focus.ts';
import styles from './AddressForm.module.css';

interface AddressFormProps {
  readonly isPending: boolean;
  /** Ends the looking that is under way. */
  readonly onCancel: () => void;
  readonly onLook: (address: string) => void;
}

/** One address. Whether it is one is for the main process to say, in the words of the catalogue. */
export function AddressForm({ isPending, onCancel, onLook }: AddressFormProps) {
  const { t } = useTranslation();
  const input = useInitialFocus<HTMLInputElement>();
  const [address, setAddress] = useState('');
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault();
        if (address.trim() && !isPending) onLook(address.trim());
      }}
    >
      <TextField
        value={address}
        onChange={setAddress}
        maxLength={longestAddress}
        className={classNames(styles.field)}
      >
        <Label className={classNames(styles.label)}>{t('library.add.addressLabel')}</Label>
        <div className={styles.line}>
          <Input
            ref={input}
            inputMode="url"
            spellCheck="false"
            autoComplete="off"
            placeholder={t('library.add.addressPlaceholder')}
            className={classNames(styles.input)}
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
        <Text slot="description" className={classNames(styles.hint)}>
          {t('library.add.addressHint')}
        </Text>
      </TextField>
    </Form>
  );
}
