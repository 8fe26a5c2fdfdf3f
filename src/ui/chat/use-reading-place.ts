import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ConversationId, TurnKey } from '../../conversations/types.ts';
import type { ConversationModel } from './conversation-types.ts';
import type { Turn } from './turn-model.ts';

/** Where a conversation was left, if that was not at its end. */
interface Place {
  readonly turn: TurnKey;
  /** Of the top of the turn below the top of the window, in pixels. */
  readonly offset: number;
}

const NAME = 'knik-places';
/** The oldest are forgotten. */
const MOST_PLACES = 50;
/** This close to the end counts as the end. */
const END_TOLERANCE_PX = 24;
/** Room left above a turn that was scrolled to. */
const TURN_MARGIN_PX = 16;

/** Shows a conversation that is opened where it was left in this tab, or its end; and a turn that is sought. */
export function useReadingPlace(
  top: { readonly current: HTMLElement | null },
  { id: idSignal, sought: soughtSignal }: Pick<ConversationModel, 'id' | 'sought'>,
  shown: readonly Turn[],
  isWhole: boolean,
): void {
  const id = idSignal.value;
  const sought = soughtSignal.value;
  const wanted = useRef<Place | undefined>(undefined);
  const isEmpty = shown.length === 0;

  useLayoutEffect(() => {
    const scroller = scrollerOf(top.current);
    if (!scroller || isEmpty) return;
    wanted.current = readPlaces().get(id);
    scroller.scrollTop = scroller.scrollHeight;
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once for each conversation
  }, [id, isEmpty]);

  useLayoutEffect(() => {
    if (sought) wanted.current = { turn: sought.turn, offset: TURN_MARGIN_PX };
  }, [sought]);

  useLayoutEffect(() => {
    if (!wanted.current) return;
    // Behind what keeps the end in sight, which is done once all effects of the update have run.
    queueMicrotask(() => {
      const { current: place } = wanted;
      if (!place) return;
      const scroller = scrollerOf(top.current);
      const article = articleOf(top.current, shown, place.turn);
      // It may be still to come: the end of a long conversation is rendered first.
      if (article && scroller) {
        const at = article.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
        scroller.scrollTop += at - place.offset;
      }
      if (article || isWhole) wanted.current = undefined;
    });
  });

  // With the layout: when another conversation takes its place, the scroll that this causes is none of the reader's.
  useLayoutEffect(() => {
    const scroller = scrollerOf(top.current);
    if (!scroller || isEmpty) return undefined;
    const remember = () => {
      if (wanted.current) return;
      keepPlace(id, placeIn(scroller, top.current, shown));
    };
    scroller.addEventListener('scrollend', remember, { passive: true });
    return () => scroller.removeEventListener('scrollend', remember);
  }, [id, isEmpty, shown, top]);
}

function articleOf(
  top: HTMLElement | null,
  shown: readonly Turn[],
  turn: TurnKey,
): Element | undefined {
  const at = shown.findIndex((each) => each.id === turn);
  return at === -1 ? undefined : top?.parentElement?.querySelectorAll('.turn')[at];
}

function placeIn(
  scroller: HTMLElement,
  top: HTMLElement | null,
  shown: readonly Turn[],
): Place | undefined {
  const { scrollHeight, scrollTop, clientHeight } = scroller;
  if (scrollHeight - scrollTop - clientHeight <= END_TOLERANCE_PX) return undefined;
  const edge = scroller.getBoundingClientRect().top;
  const articles = [...(top?.parentElement?.querySelectorAll('.turn') ?? [])];
  const at = articles.findIndex((article) => article.getBoundingClientRect().bottom > edge);
  const turn = shown[at]?.id;
  const article = articles[at];
  return turn !== undefined && article
    ? { turn, offset: article.getBoundingClientRect().top - edge }
    : undefined;
}

/** For this tab, and over a reload as well. */
function readPlaces(): Map<ConversationId, Place> {
  try {
    return new Map(JSON.parse(sessionStorage.getItem(NAME) ?? '[]') as [ConversationId, Place][]);
  } catch {
    return new Map();
  }
}

function keepPlace(id: ConversationId, place: Place | undefined): void {
  const places = readPlaces();
  places.delete(id);
  if (place) places.set(id, place);
  try {
    sessionStorage.setItem(NAME, JSON.stringify([...places].slice(-MOST_PLACES)));
  } catch {
    // The end is shown, then.
  }
}

function scrollerOf(top: HTMLElement | null): HTMLElement | undefined {
  return top?.closest<HTMLElement>('.scroller') ?? undefined;
}
