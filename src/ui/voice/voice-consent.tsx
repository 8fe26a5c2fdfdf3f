import { useState } from 'preact/hooks';
import type { ModelState } from '../../contract/index.ts';
import type { NaturalVoice } from '../shell/services.ts';
import { Action, Step } from './voice-step.tsx';
import { sizeInWords } from '../words/sizes.ts';
import { voiceWords } from '../words/voice.ts';

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
            label={isSecondQuestion ? voiceWords.downloadAnyway(left) : voiceWords.download(left)}
            isPrimary
            onClick={answerYes}
          />
          <Action label={voiceWords.notNow} isQuiet onClick={() => natural.store.decline(model)} />
        </>
      }
    >
      <p>
        {isSecondQuestion ? voiceWords.metered(left) : voiceWords.size(sizeInWords(totalBytes))}
        {receivedBytes > 0 && ` ${voiceWords.downloadedAlready(sizeInWords(receivedBytes))}`}
        {freeBytes !== undefined && ` ${voiceWords.freeSpace(sizeInWords(freeBytes))}`}
        {!kept && ` ${voiceWords.notSaved}`}
      </p>
    </Step>
  );
}
