import { Component, createRef, type ComponentChildren } from 'preact';

interface Snapshot {
  readonly first: Element | null | undefined;
  /** Where it stands in the window. */
  readonly top: number;
  readonly isAtEnd: boolean;
}

/** This close to the end counts as the end, because zoomed pages round. */
const END_TOLERANCE_PX = 24;

/** Keeps what is in sight where it is while more is added above it. */
export class SteadyEnd extends Component<{ readonly children: ComponentChildren }> {
  // A marker in front of what is shown, which is no element of its own.
  readonly marker = createRef<HTMLDivElement>();

  override getSnapshotBeforeUpdate(): Snapshot {
    const { first, scroller } = this.#elements();
    const { scrollHeight = 0, scrollTop = 0, clientHeight = 0 } = scroller ?? {};
    return {
      first,
      top: first?.getBoundingClientRect().top ?? 0,
      isAtEnd: scrollHeight - scrollTop - clientHeight <= END_TOLERANCE_PX,
    };
  }

  override componentDidUpdate(_props: unknown, _state: unknown, before: Snapshot): void {
    const { first, scroller } = this.#elements();
    if (!scroller || !before.first?.isConnected || first === before.first) return;
    if (before.isAtEnd) scroller.scrollTop = scroller.scrollHeight;
    // Most browsers do that by themselves, except at the very top.
    else if (!CSS.supports('overflow-anchor', 'auto')) {
      scroller.scrollTop += before.first.getBoundingClientRect().top - before.top;
    }
  }

  override render() {
    return (
      <>
        <div ref={this.marker} hidden />
        {this.props.children}
      </>
    );
  }

  #elements() {
    const marker = this.marker.current;
    return { first: marker?.nextElementSibling, scroller: marker?.closest('.scroller') };
  }
}
