import { useState } from 'preact/hooks';
import type { ModelState } from '../../contract/index.ts';
import type { NaturalVoice } from '../shell/services.ts';
import { Action, Step } from './voice-step.tsx';
import { sizeInWords } from './voice-words.ts';

interface VoiceConsentProps {
  readonly natural: NaturalVoice;
  readonly model: string;
  readonly state: Extract<ModelState, { phase: 'asking' }>;
}

/** Asks before a byte is fetched, and once more where bytes may cost. */
export function VoiceConsent({ natural, model, state }: VoiceConsentProps) {
  const { receivedBytes, totalBytes, freeBytes, metered, kept } = state;
  const [saidYes, setSaidYes] = useState(false);
  const left = sizeInWords(totalBytes - receivedBytes);
  // A download that stood still because the connection became metered was agreed to before.
  const isSecondQuestion = metered && (saidYes || receivedBytes > 0);

  const answerYes = () => {
    if (metered && !isSecondQuestion) setSaidYes(true);
    else natural.store.download(model, { bytes: totalBytes, metered });
  };

  return (
    <Step
      actions={
        <>
          <Action
            label={isSecondQuestion ? `Download ${left} anyway` : `Download ${left}`}
            isPrimary
            onClick={answerYes}
          />
          <Action label="Not now" isQuiet onClick={() => natural.store.decline(model)} />
        </>
      }
    >
      <p>
        {isSecondQuestion
          ? `You may be on a metered connection: ${left} may cost you. Download now?`
          : `The natural voice is ${sizeInWords(totalBytes)}. It is downloaded once and kept on this device.`}
        {receivedBytes > 0 && ` ${sizeInWords(receivedBytes)} downloaded already.`}
        {freeBytes !== undefined && ` There is room for ${sizeInWords(freeBytes)}.`}
        {!kept &&
          ' This browser does not keep files for the page, so the voice is gone when you close it.'}
      </p>
    </Step>
  );
}
