/** What this appliance is, who may do what to it, and how it is reached. */
import { AccessCard } from "../access/access-card.tsx";

export const Page = () => <AccessCard />;
