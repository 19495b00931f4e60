// A place as two numbers, typed, taken from the device or chosen on the map. A pasted pair fills both.
import { lazy, Suspense, useState } from "react";
import { useLanguage } from "../locales/i18n";
import { Button, Field, Icon } from "../ui/controls";
import { Loading } from "../ui/shown";
import { readPlace } from "./values";

const PlacePicker = lazy(async () => ({
  default: (await import("../places/place_picker")).PlacePicker,
}));

interface Props {
  label: string;
  hint?: string | undefined;
  error: string | null;
  value: string; // "latitude,longitude", either may be unfinished
  set: (value: string) => void;
}

export function PlaceInput({ label, hint, error, value, set }: Props) {
  const { t } = useLanguage();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const [map, setMap] = useState(false);
  const [lat = "", long = ""] = value.split(",").map((part) => part.trim());
  // The comma divides the two, so a decimal comma becomes a point at once.
  const put = (one: string, other: string) => {
    const both = `${one.replace(",", ".")},${other.replace(",", ".")}`;
    set(both === "," ? "" : both);
  };
  const typed = (text: string, first: boolean) => {
    const pair = readPlace(text);
    if ("value" in pair) set(pair.value);
    else if (first) put(text, long);
    else put(lat, text);
  };
  const here = () => {
    setBusy(true);
    setFailed(false);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setBusy(false);
        set(`${coords.latitude.toFixed(5)},${coords.longitude.toFixed(5)}`);
      },
      () => {
        setBusy(false);
        setFailed(true);
      },
      { enableHighAccuracy: true, timeout: 20_000 },
    );
  };
  return (
    <fieldset className="place-input">
      <legend>{label}</legend>
      <div className="row-form">
        <Field
          label={t("records.latitude")}
          inputMode="decimal"
          value={lat}
          aria-invalid={error ? true : undefined}
          onChange={(event) => typed(event.target.value, true)}
        />
        <Field
          label={t("records.longitude")}
          inputMode="decimal"
          value={long}
          aria-invalid={error ? true : undefined}
          onChange={(event) => typed(event.target.value, false)}
        />
        {"geolocation" in navigator && (
          <Button busy={busy} onClick={here}>
            {t("records.my_place")}
          </Button>
        )}
        <Button aria-expanded={map} data-testid="on-map" onClick={() => setMap(!map)}>
          {t(map ? "places.close_map" : "places.on_map")}
        </Button>
      </div>
      {map && (
        <Suspense fallback={<Loading />}>
          <PlacePicker value={value} set={set} />
        </Suspense>
      )}
      {hint && <small>{hint}</small>}
      {(error || failed) && (
        <p className="field-error" role="alert">
          <Icon name="error" size={15} /> {error || t("records.no_place")}
        </p>
      )}
    </fieldset>
  );
}
