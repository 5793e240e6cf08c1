import type { Metadata } from "next";
import { LocationList } from "../../../features/locations/location-list";

export const metadata: Metadata = { title: "Locations" };

export default function Page() {
  return <LocationList />;
}
