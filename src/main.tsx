import { open } from './app/start.tsx';

void open();
